"""A section has nothing in it.

## 检查什么

每个声明的栏目至少有一条内容。

## 为什么

空白栏目逐个计数，五个就是单项否决；不用的栏目应撤销。

## 依据

国办秘函〔2019〕19号“空白栏目”。

## Examples

Bad:

    -- catalog/sections.yml --
    sections:
      - path: news
        name: {zh: 动态, en: News}
        description: {zh: 动态, en: News}
        owner: office
        types: [news]
      - {path: notices, name: {zh: 通知, en: Notices}, description: {zh: 通知, en: Notices}, owner: office, types: [notice]}
    -- docs/news/2026/a.md --
    ---
    type: news
    ---

Finds:

    catalog/sections.yml:7

Good:

    -- catalog/sections.yml --
    sections:
      - path: news
        name: {zh: 动态, en: News}
        description: {zh: 动态, en: News}
        owner: office
        types: [news]
    -- docs/news/2026/a.md --
    ---
    type: news
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.freshness import sections
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield every section without content."""
    for item in sections(view):
        if not item.items:
            yield view.section_place(item.path), {"name": item.section.name}


rule = Rule(
    code="COL123",
    name="empty-section",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "栏目“{name}”是空的", "en": "the section “{name}” is empty"},
    hint={
        "zh": "发布内容，或在 catalog/sections.yml 中撤销该栏目",
        "en": "publish something, or take the section out of catalog/sections.yml",
    },
    check=check,
)
