"""The tag ColumnType names a kind of section that is not in the official list.

## 检查什么

中文页面的 `ColumnType` 须取自规定的栏目类别；几个类别用中文逗号隔开。

## 为什么

栏目类别决定该栏目按两周、六个月还是一年检查更新。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：ColumnType 取值。

## Examples

Bad:

    -- site/news/index.html --
    <html><head><meta name="ColumnType" content="新闻"></head><body></body></html>

Finds:

    site/news/index.html:1

Good:

    -- site/news/index.html --
    <html><head><meta name="ColumnType" content="工作动态，政策文件"></head><body></body></html>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield every ColumnType of a page in the main language that the inspection's list does not know."""
    known = view.portal.thresholds.column_types
    if view.language != view.portal.main or not known:
        return
    for value, element in view.page.metas.get("columntype", ()):
        for kind in re.split("[，,]", value):
            if kind.strip() and kind.strip() not in known:
                yield view.at(element), {"value": kind.strip(), "known": "、".join(known)}


rule = Rule(
    code="TAG006",
    name="column-type-listed",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "ColumnType“{value}”不在规定的栏目类别中", "en": "ColumnType “{value}” is not in the official list"},
    hint={"zh": "可选：{known}", "en": "choose from: {known}"},
    check=check,
)
