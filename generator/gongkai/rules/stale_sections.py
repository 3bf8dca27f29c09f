"""Too many sections have not been updated within their cycle.

## 检查什么

超过自身更新周期未更新的栏目少于检查方案的 `stale_sections`（10 个）。

## 为什么

达到 10 个即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“栏目不更新”第 2 项。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {stale_sections: 1}
    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    date_formed: 2026-03-02
    date_published: 2026-03-03 09:00
    ---

Finds:

    catalog/sections.yml

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {stale_sections: 1}
    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    date_formed: 2026-10-28
    date_published: 2026-10-29 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.freshness import names, sections
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the overdue sections together when they are too many."""
    stale = [item for item in sections(view) if (item.age(view.today) or 0) > item.section.update_cycle]
    if len(stale) >= view.thresholds.stale_sections:
        yield Place("catalog/sections.yml"), {"count": len(stale), "names": names(stale)}


rule = Rule(
    code="COL105",
    name="stale-sections",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "有 {count} 个栏目超过更新周期：{names}",
        "en": "{count} sections have not been updated within their cycle: {names}",
    },
    hint={"zh": "逐个更新；周期设得不合实际的，报批后调整", "en": "update them one by one, or have unreal cycles changed"},
    check=check,
)
