"""A kind of section that every government site must have is not there.

## 检查什么

检查方案 `needed_column_types` 中的每一类栏目（概况、机构职能、政策文件、公开指南、年报、办事服务、咨询投诉等）都有栏目声明。

## 为什么

缺少规定栏目按项扣分；没有公开指南、年报栏目还违反公开条例。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“功能”一章；ColumnType 的栏目类别。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {needed_column_types: [工作动态, 数据开放]}

Finds:

    catalog/sections.yml

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {needed_column_types: [工作动态, 政策文件]}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the needed kinds that no section has."""
    present = {view.definitions.column_type(path, view.main) for path in view.definitions.sections}
    for kind in view.thresholds.needed_column_types:
        if kind not in present:
            yield Place("catalog/sections.yml"), {"kind": kind}


rule = Rule(
    code="COL001",
    name="needed-sections",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("website-guideline",),
    message={"zh": "没有“{kind}”类栏目", "en": "there is no section of the kind “{kind}”"},
    hint={
        "zh": "在 catalog/sections.yml 增加栏目，column_type 写 {kind}",
        "en": "add a section with the column_type {kind} to catalog/sections.yml",
    },
    check=check,
)
