"""A table does not mark its header cells.

## 检查什么

每个数据表有 `<th>`，并用 `scope` 说明是行头还是列头（排版用的表写 `role="presentation"`）。
里面套着别的表格的、只有一行或一列的，是排版，不是数据，不查。

## 为什么

读屏软件念单元格时要先念它的表头，否则只是一串数字。

## 依据

GB/T 37668-2019；WCAG 2.2 1.3.1。

## Examples

Bad:

    -- site/index.html --
    <table><tr><td>月份</td><td>件数</td></tr><tr><td>1月</td><td>3</td></tr></table>
    <table><tr><th>月份</th></tr><tr><td>1月</td></tr></table>

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <table><tr><th scope="col">月份</th></tr><tr><td>1月</td></tr></table>
    <table><tr><td>左栏</td><td>右栏</td></tr></table>
    <table><tr><td>一</td><td>二</td></tr><tr><td><table><tr><td>三</td></tr></table></td><td>四</td></tr></table>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import Element

LEAST = 2
"""Rows and columns from which a table holds data."""


def check(view: PageView) -> Iterator[Spot]:
    """Yield tables without header cells, or with header cells that do not say what they head."""
    for table in view.page.elements("table"):
        if table.get("role") in ("presentation", "none"):
            continue
        headers = list(table.iter("th"))
        if not headers and _lays_out(table):
            continue
        if not headers:
            yield view.at(table), {"what": "<th>"}
        elif any(cell.get("scope") is None and cell.get("id") is None for cell in headers):
            yield view.at(table), {"what": "scope"}


def _lays_out(table: Element) -> bool:
    """Return whether a table only puts things beside each other: it holds tables, or has a single row or column."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [len(row.findall("td")) for row in table.iter("tr")]
    return len(rows) < LEAST or max(rows) < LEAST


rule = Rule(
    code="ACC003",
    name="table-headers",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "表格缺少 {what}", "en": "a table lacks {what}"},
    hint={
        "zh": "第一行用作表头；由生成器输出的表格带 scope",
        "en": "make the first row the header; tables made by the generator carry scope",
    },
    check=check,
)
