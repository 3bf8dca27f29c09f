"""A table gives persons by their whole name together with sensitive entries.

## 检查什么

表格（正文、CSV、XLSX）有姓名列，又有身份证、手机、住址、疾病、残疾、低保、救助金、银行卡等列的，姓名或敏感列须掩码。

## 为什么

单看都不敏感，合在一起就是一份个人档案。

## 依据

《个人信息保护法》第二十八条、第二十九条；《政府信息公开条例》第十五条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: list.csv}]
    ---
    -- docs/news/notices/2026/list.csv --
    序号,姓名,残疾等级
    1,赵建平,二级

Finds:

    docs/news/notices/2026/list.csv:2

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: list.csv}]
    ---
    -- docs/news/notices/2026/list.csv --
    序号,姓名,残疾等级
    1,赵某某,二级
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import NAME_COLUMN, SENSITIVE_COLUMN, columns, is_open_name, masked, table_of_file, tables_of_document
from gongkai.rules.views import DocumentView, FileView

HIDDEN = re.compile(r"[*＊×某]|^\s*$|^[-—/无]+$")


def _open_rows(header: list[str], rows: Iterable[tuple[Place, list[str]]]) -> Iterator[Spot]:
    """Yield the first row that shows a whole name beside a sensitive entry."""
    names, entries = columns(header, NAME_COLUMN), columns(header, SENSITIVE_COLUMN)
    if not names or not entries:
        return
    for place, cells in rows:
        for name in names:
            if name < len(cells) and is_open_name(cells[name]):
                shown = [header[entry] for entry in entries if entry < len(cells) and not HIDDEN.search(cells[entry])]
                if shown:
                    yield place, {"name": masked(cells[name].strip()), "columns": "、".join(shown)}
                    return


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield tables of a document that join name and sensitive entries."""
    for header, rows in tables_of_document(view):
        yield from _open_rows(header, rows)


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield tables of a file that join name and sensitive entries."""
    for header, rows in table_of_file(view):
        yield from _open_rows(header, rows)


rule = Rule(
    code="PII007",
    name="person-in-a-table",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={
        "zh": "表格同时列出姓名（{name} 等）和{columns}",
        "en": "the table gives names ({name} and others) together with {columns}",
    },
    hint={"zh": "姓名写作“赵某某”，或删去敏感列", "en": "hide the names, or drop the sensitive columns"},
    check=check,
    check_file=check_file,
)
