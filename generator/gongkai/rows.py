"""Ledgers: the CSV or XLSX file beside a document, read by the declared columns."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.catalog import Catalog
from gongkai.definitions import Definitions
from gongkai.definitions.types import Rows
from gongkai.fields import FieldSpec, kinds
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Mistake, Place, Problem
from gongkai.integrity import beside
from gongkai.records import Record
from gongkai.source import decode, read_bytes
from gongkai.totals import totals

NO_ROWS = Problem(
    "ROW001",
    {"zh": "文种“{type}”须用 rows 指明数据文件", "en": "the type “{type}” must name its file under rows"},
    {
        "zh": "把 CSV 或 XLSX 放在文档旁边，写 rows: 文件名",
        "en": "put a CSV or XLSX beside the document and write rows: its name",
    },
)
NOT_A_TABLE = Problem(
    "ROW002",
    {"zh": "{value} 不是可读的 CSV 或 XLSX 文件", "en": "{value} is not a readable CSV or XLSX file"},
    {"zh": "用电子表格软件另存为 CSV（UTF-8）或 XLSX", "en": "save it from a spreadsheet as CSV (UTF-8) or XLSX"},
)
UNKNOWN_COLUMN = Problem(
    "ROW003",
    {"zh": "没有“{value}”这一列", "en": "there is no column “{value}”"},
    {"zh": "可用的列：{known}", "en": "the columns are: {known}"},
)
MISSING_COLUMN = Problem(
    "ROW004",
    {"zh": "缺少“{value}”列", "en": "the column “{value}” is missing"},
    {"zh": "在表头加上该列", "en": "add it to the header"},
)
SAME_COLUMN = Problem(
    "ROW005",
    {"zh": "“{value}”列出现两次", "en": "the column “{value}” stands twice"},
    {"zh": "只保留一列", "en": "keep one of them"},
)
RAGGED = Problem(
    "ROW006",
    {"zh": "这一行有 {found} 格，表头有 {wanted} 格", "en": "this row has {found} cells, the header {wanted}"},
    {"zh": "补齐或删除多余的逗号；内容中有逗号时整格加引号", "en": "add or delete commas; quote a cell that contains one"},
)
FORMULA = Problem(
    "ROW007",
    {"zh": "“{column}”列是公式：{value}", "en": "“{column}” holds a formula: {value}"},
    {"zh": "改成计算结果（选择性粘贴为数值）", "en": "replace it by its result (paste as values)"},
)
EMPTY_CELL = Problem(
    "ROW008",
    {"zh": "“{column}”列没有填写", "en": "“{column}” is empty"},
    {"zh": "填写内容；没有数据写 0 或说明", "en": "fill it in; write 0 where there is nothing"},
)
TOO_MANY_ROWS = Problem(
    "ROW009",
    {"zh": "数据超过 {limit} 行", "en": "there are more than {limit} rows"},
    {
        "zh": "按月或按季拆分为几个文档；上限在 catalog/portal.yml 的 limits 中",
        "en": "split it by month or quarter; the limit is in catalog/portal.yml under limits",
    },
)
NO_DATA = Problem(
    "ROW010",
    {"zh": "没有数据行", "en": "there are no rows"},
    {"zh": "在表头下面填写数据", "en": "write rows below the header"},
)

RUN_BY_SPREADSHEETS = re.compile(r"[=@\t]|[+-].*[(=|!]")
"""How a cell begins that a spreadsheet runs; a signed number or a dash is none."""
LARGE = 2000
"""Rows from which a ledger is kept for a while once it is read."""
MOST_XLSX_BYTES = 500_000_000
"""Bytes an XLSX may unpack to."""


@dataclass(slots=True)
class Table:
    """The rows of a ledger: parsed values by column, and the total of each column that has one."""

    columns: Mapping[str, FieldSpec]
    rows: list[dict[str, Any]]

    @property
    def totals(self) -> dict[str, Any]:
        """Return the sums and means of the columns that declare ``total``."""
        return totals(self.columns, self.rows)


class _Known(NamedTuple):
    """A large ledger that was read a moment ago, and what it was read from."""

    raw: bytes
    name: str
    declared: Rows
    definitions: Definitions
    table: Table


_large: deque[_Known] = deque(maxlen=4)
"""The large ledgers read last: the check, the page and the search each ask for them."""


def _cells(raw: bytes, name: str, limit: int) -> Iterator[tuple[int, list[str]]] | Finding:
    """Return the line number and cells of each row of a CSV or XLSX file."""
    if name.endswith(".csv"):
        text, findings = decode(raw, name)
        if not text:
            return findings[0] if findings else NO_DATA.at(Place(name))
        return _csv(text)
    if name.endswith(".xlsx"):
        return _xlsx(raw, name, limit)
    return NOT_A_TABLE.at(Place(name), value=name)


def _csv(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    line = 1
    for row in reader:
        yield line, [cell.strip() for cell in row]
        line = reader.line_num + 1


def _xlsx(raw: bytes, name: str, limit: int) -> Iterator[tuple[int, list[str]]] | Finding:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_XLSX_BYTES:
                return NOT_A_TABLE.at(Place(name), value=name)
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        rows = [
            (number, [_xlsx_text(cell) for cell in row])
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=limit + 2), 1)
        ]
    except Exception:  # openpyxl raises whatever the broken file makes it raise
        return NOT_A_TABLE.at(Place(name), value=name)
    width = max((i + 1 for i, cell in enumerate(rows[0][1]) if cell), default=0) if rows else 0
    return iter([(number, row[: max(width, _width(row))]) for number, row in rows])


def _width(row: Sequence[str]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell), default=0)


def _xlsx_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d") if cell.time().isoformat() == "00:00:00" else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def read_table(raw: bytes, name: str, declared: Rows, definitions: Definitions) -> tuple[Table | None, list[Finding]]:
    """Return the rows of a ledger file called ``name``, and the findings with row and column.

    ``Place.line`` is the row of the file, ``Place.column`` the column, both from 1.
    """
    for known in _large:
        if known.raw == raw and known.name == name and known.declared == declared and known.definitions is definitions:
            return known.table, []
    limit = definitions.portal.limits.rows
    source = _cells(raw, name, limit)
    if isinstance(source, Finding):
        return None, [source]
    findings: list[Finding] = []
    names: list[str | None] = []
    rows: list[dict[str, Any]] = []
    try:
        for line, cells in source:
            if not any(cells):
                continue
            if not names:
                names = _header(cells, line, name, declared, findings)
                continue
            if len(rows) >= limit:
                findings.append(TOO_MANY_ROWS.at(Place(name, line), limit=limit))
                break
            if len(cells) != len(names):
                findings.append(RAGGED.at(Place(name, line), found=len(cells), wanted=len(names)))
                continue
            rows.append(_row(cells, names, line, name, declared, definitions, findings))
    except csv.Error:
        findings.append(NOT_A_TABLE.at(Place(name), value=name))
    if not rows and not findings:
        findings.append(NO_DATA.at(Place(name)))
    table = Table(declared.columns, rows) if not findings else None
    if table is not None and len(rows) >= LARGE:
        _large.append(_Known(raw, name, declared, definitions, table))
    return table, findings


def _header(cells: list[str], line: int, name: str, declared: Rows, findings: list[Finding]) -> list[str | None]:
    known = {word: key for key, spec in declared.columns.items() for word in (key, spec.label.zh, spec.label.en, *spec.aliases)}
    names: list[str | None] = []
    for number, cell in enumerate(cells, 1):
        column = known.get(cell)
        if column is None:
            labels = [spec.label.zh for spec in declared.columns.values()]
            near = nearest(cell, list(known)) if cell else ""
            findings.append(UNKNOWN_COLUMN.at(Place(name, line, number), value=cell, known="、".join(labels), nearest=near))
        elif column in names:
            findings.append(SAME_COLUMN.at(Place(name, line, number), value=cell))
            column = None
        names.append(column)
    for key, spec in declared.columns.items():
        if spec.required and key not in names:
            findings.append(MISSING_COLUMN.at(Place(name, line), value=spec.label))
    return names


def _row(
    cells: list[str],
    names: list[str | None],
    line: int,
    name: str,
    declared: Rows,
    definitions: Definitions,
    findings: list[Finding],
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for number, (column, cell) in enumerate(zip(names, cells, strict=True), 1):
        if column is None:
            continue
        spec, place = declared.columns[column], Place(name, line, number)
        if RUN_BY_SPREADSHEETS.match(cell):
            findings.append(FORMULA.at(place, column=spec.label, value=cell))
        elif not cell:
            if spec.required:
                findings.append(EMPTY_CELL.at(place, column=spec.label))
        else:
            try:
                row[column] = kinds()[spec.kind].parse(cell, spec, definitions)
            except Mistake as mistake:
                findings.append(mistake.at(place))
    return row


def table_of(root: Path, record: Record, definitions: Definitions) -> tuple[Table | None, list[Finding]]:
    """Return the ledger that a record names, read from its file below ``root``."""
    declared = definitions.types[record.type].rows
    name = record.values.get("rows")
    if declared is None or name is None:
        return None, []
    path = beside(record, name)
    raw = read_bytes(root / path, path, definitions.portal.limits.attachment_bytes)
    if isinstance(raw, Finding):
        return None, [raw]
    return read_table(raw, path, declared, definitions)


def check_rows(root: Path, catalog: Catalog, files: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the findings over every ledger of a portal."""
    ledgers = {name for name, kind in catalog.definitions.types.items() if kind.rows is not None}
    for number, name in enumerate(catalog.columns["type"]):
        if name not in ledgers or (record := catalog.records[number]).original is not None:
            continue
        kind = catalog.definitions.types[name]
        if "rows" not in record.values:
            if "rows" not in record.lines:
                yield NO_ROWS.at(record.place(), type=kind.label)
        elif beside(record, record.values["rows"]) in files:
            yield from table_of(root, record, catalog.definitions)[1]
