"""A section has not been updated within its cycle.

## 检查什么

栏目最新一条的发布日期距审查日不超过该栏目的 `update_cycle`。

## 为什么

超期栏目逐个扣分，累计多了就是单项否决。

## 依据

国办秘函〔2019〕19号“发布解读”；各栏目周期由门户在 `catalog/sections.yml` 声明。

## Examples

Bad:

    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    date_formed: 2026-03-02
    date_published: 2026-03-03 09:00
    ---

Finds:

    catalog/sections.yml:@statistics

Good:

    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    date_formed: 2026-10-28
    date_published: 2026-10-29 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.freshness import sections
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield every section whose newest item is older than its cycle."""
    for item in sections(view):
        age = item.age(view.today)
        if age is not None and age > item.section.update_cycle:
            yield view.section_place(item.path), {"name": item.section.name, "days": age, "cycle": item.section.update_cycle}


rule = Rule(
    code="COL121",
    name="section-overdue",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "栏目“{name}”已 {days} 天没有更新，周期是 {cycle} 天",
        "en": "the section “{name}” has not been updated for {days} days; its cycle is {cycle}",
    },
    hint={"zh": "发布新内容", "en": "publish something new"},
    check=check,
)
