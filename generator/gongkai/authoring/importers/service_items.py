"""A table of service items (CSV): code, name, agency, kind. It becomes incomplete service guides, one a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.authoring.importers.base import Context, Draft, Importer, Refusal, bare, digest, slug
from gongkai.authoring.importers.belonging import PUBLISHER, UNREGISTERED
from gongkai.authoring.importers.decoding import decoded, suffix_of
from gongkai.authoring.importers.heads import usable
from gongkai.findings import Finding, Problem, Severity
from gongkai.language import Label

BROKEN_TABLE = Problem(
    "IMP021",
    {"zh": "这不是可读的 CSV：{reason}", "en": "this is not readable CSV: {reason}"},
    {"zh": "用电子表格软件另存为 CSV（UTF-8）", "en": "save it from a spreadsheet as CSV (UTF-8)"},
)
NO_ITEM_COLUMNS = Problem(
    "IMP022",
    {"zh": "表头中没有事项名称或事项编码", "en": "the header has no column for the item's name or code"},
    {
        "zh": "第一行写列名：事项名称、事项编码、实施主体、事项类型",
        "en": "name the columns in the first row: name, item_code, department, item_kind",
    },
)
UNUSED_COLUMN = Problem(
    "IMP023",
    {"zh": "没有用到“{column}”列", "en": "the column “{column}” was not used"},
    {
        "zh": "有用的话，把列名改成该文种的一个字段名，见 catalog/types",
        "en": "if it is of use, name it after a field of the type, see catalog/types",
    },
    Severity.NOTE,
)
BROKEN_ROW = Problem(
    "IMP024",
    {
        "zh": "这一行有 {found} 格，表头有 {wanted} 格，没有导入",
        "en": "this row has {found} cells, the header {wanted}: it was not imported",
    },
    {"zh": "补齐或删除多余的逗号；内容中有逗号时整格加引号", "en": "add or delete commas; quote a cell that contains one"},
)

COLUMNS = {
    "name": "title", "itemname": "title", "taskname": "title", "事项名称": "title", "事项": "title",
    "code": "item_code", "taskcode": "item_code", "事项编码": "item_code",
    "department": "publisher", "dept": "publisher", "实施主体": "publisher", "实施机关": "publisher", "部门": "publisher",
    "tasktype": "item_kind", "itemtype": "item_kind", "事项类别": "item_kind",
    "url": "online_address", "网址": "online_address",
}  # fmt: skip
"""Columns of usual exports that are no names of metadata."""
HANDLED_BY = "办理机构"


class ServiceItems(Importer):
    """A CSV file with a header; a row is an item."""

    name = "service_items"
    label = Label(zh="政务服务事项表（CSV）", en="Table of service items (CSV)")

    def accepts(self, path: Path, head: bytes) -> bool:
        return suffix_of(path) == ".csv" and bool(head.strip())

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        reader = csv.reader(io.StringIO(text), strict=True)
        columns: list[str | None] = []
        line = 1
        try:
            for row in reader:
                cells = [cell.strip() for cell in row]
                if any(cells):
                    if not columns:
                        columns = _columns(cells, line, context, findings)
                    elif len(cells) != len(columns):
                        yield _broken(BROKEN_ROW.at(context.at(line), found=len(cells), wanted=len(columns)))
                    else:
                        yield _draft(cells, columns, line, path, context, findings)
                        findings = []
                line = reader.line_num + 1
        except csv.Error as error:
            raise Refusal(BROKEN_TABLE.at(context.at(reader.line_num), reason=str(error))) from None
        if not columns:
            raise Refusal(NO_ITEM_COLUMNS.at(context.at(1)))


def _columns(cells: list[str], line: int, context: Context, findings: list[Finding]) -> list[str | None]:
    columns: list[str | None] = []
    for cell in cells:
        word = re.sub(r"[_\-]", "", bare(cell))
        key = context.key(cell) or COLUMNS.get(word)
        key = key if usable(key, context) and key not in columns else None
        if key is None and cell:
            findings.append(UNUSED_COLUMN.at(context.at(line), column=cell))
        columns.append(key)
    if "title" not in columns or ("item_code" in context.specs and "item_code" not in columns):
        raise Refusal(NO_ITEM_COLUMNS.at(context.at(line)))
    return columns


def _draft(
    cells: list[str], columns: list[str | None], line: int, path: Path, context: Context, findings: list[Finding]
) -> Draft:
    values: dict[str, Any] = {key: cell for key, cell in zip(columns, cells, strict=True) if key and cell}
    agency = values.get(PUBLISHER, "")
    if agency and context.agency(agency) is None:
        findings = [*findings, UNREGISTERED.at(context.at(line), label=context.specs[PUBLISHER].label, name=agency)]
        del values[PUBLISHER]
    code = values.get("item_code", "")
    stem = slug(code) or f"item-{digest(path.as_posix() + values.get('title', str(line)))}"
    office = context.key(HANDLED_BY)
    if office and agency:
        values.setdefault(office, agency)
    return Draft(stem, {"id": stem, **values}, "", "", [], line, findings)


def _broken(finding: Finding) -> Draft:
    return Draft("", {}, "", "", [], finding.place.line, [finding])


service_items = ServiceItems()
