"""Two neighbouring items of a section lie further apart than its cycle.

## 检查什么

近十二个月内，同一栏目相邻两条的发布间隔不超过更新周期。

## 为什么

有的单位平时不更新，检查前集中补录；看间隔才看得出来。

## 依据

某县自建监测的口径（“相邻两条间隔不超过周期”）；不是国家指标，默认关闭，由门户按需打开。

## Examples

Bad:

    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    date_formed: 2026-03-02
    date_published: 2026-03-03 09:00
    ---
    -- docs/disclosure/statutory/statistics/2026/b.md --
    ---
    type: statistics
    date_formed: 2026-10-28
    date_published: 2026-10-29 09:00
    ---

Finds:

    docs/disclosure/statutory/statistics/2026/b.md:4

Good:

    -- docs/disclosure/statutory/statistics/2026/b.md --
    ---
    type: statistics
    date_formed: 2026-10-28
    date_published: 2026-10-29 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

YEAR = 365


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the later of two neighbours that lie too far apart."""
    for path, section in view.definitions.sections.items():
        records = [record for record in view.catalog.by_section.get((view.main, path), ()) if record.published]
        for later, earlier in pairwise(records):
            assert later.published is not None
            assert earlier.published is not None
            days = (later.published - earlier.published).days
            if days > section.update_cycle and (view.today - later.published.date()).days <= YEAR:
                yield later.place("date_published"), {"name": section.name, "days": days, "cycle": section.update_cycle}


rule = Rule(
    code="COL122",
    name="gap-between-neighbours",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "栏目“{name}”与上一条相隔 {days} 天，超过周期 {cycle} 天",
        "en": "in the section “{name}” {days} days passed since the item before, more than its cycle of {cycle}",
    },
    hint={"zh": "按周期均匀发布，不要集中补录", "en": "publish evenly through the year"},
    check=check,
)
