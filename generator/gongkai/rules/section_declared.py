"""A section does not declare its kind or its search words.

## 检查什么

每个放文档的栏目都有（或从上级继承）`column_type`，并有 `keywords`。

## 为什么

没有栏目类别，`ColumnType` 标签只能写“栏目”；没有关键词，`ColumnKeywords` 只能重复名称。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”。

## Examples

Bad:

    -- catalog/sections.yml --
    sections:
      - path: news
        name: {zh: 动态, en: News}
        description: {zh: 动态, en: News}
        keywords: {zh: [动态], en: [news]}
        owner: office
        types: [news]

Finds:

    catalog/sections.yml:2

Good:

    -- catalog/sections.yml --
    sections:
      - path: news
        name: {zh: 动态, en: News}
        description: {zh: 动态, en: News}
        keywords: {zh: [动态], en: [news]}
        column_type: {zh: 工作动态, en: News}
        owner: office
        types: [news]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.definitions import INHERITED_COLUMN_TYPE
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield sections without a kind, or without words to search for."""
    for path, section in view.definitions.sections.items():
        if not section.types:
            continue
        if view.definitions.column_type(path, "zh") == INHERITED_COLUMN_TYPE:
            yield view.section_place(path), {"name": section.name, "key": "column_type"}
        if not section.keywords["zh"]:
            yield view.section_place(path), {"name": section.name, "key": "keywords"}


rule = Rule(
    code="COL120",
    name="section-declared",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("website-guideline",),
    message={"zh": "栏目“{name}”没有声明 {key}", "en": "the section “{name}” does not declare {key}"},
    hint={"zh": "在 catalog/sections.yml 补上 {key}", "en": "add {key} in catalog/sections.yml"},
    check=check,
)
