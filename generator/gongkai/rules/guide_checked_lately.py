"""A service guide has not been checked for long.

## 检查什么

指南的发布日期（或更正说明的日期）距审查日不超过检查方案的 `guide_verified_days`。

## 为什么

电话、窗口、材料都会变，指南要定期核对。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性；间隔为本项目规则。

## Examples

Bad:

    -- docs/services/personal/2024/a.md --
    ---
    type: service_guide
    date_formed: 2024-03-01
    date_published: 2024-03-04 09:00
    ---

Finds:

    docs/services/personal/2024/a.md:4

Good:

    -- docs/services/personal/2024/a.md --
    ---
    type: service_guide
    date_formed: 2024-03-01
    date_published: 2024-03-04 09:00
    corrections: [{date: 2026-10-09, note: 核对窗口号和电话，无变化。}]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield guides that nobody has looked at within the interval."""
    for record in view.of_type("service_guide"):
        days = [item["date"] for item in record.values.get("corrections") or () if item.get("date")]
        if record.published:
            days.append(record.published.date())
        if days and (view.today - max(days)).days > view.thresholds.guide_verified_days:
            yield record.place("date_published"), {"day": max(days), "limit": view.thresholds.guide_verified_days}


rule = Rule(
    code="SVC019",
    name="guide-checked-lately",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "指南 {day} 之后没有核对，超过 {limit} 天",
        "en": "the guide has not been checked since {day}, more than {limit} days",
    },
    hint={
        "zh": "核对后在 corrections 中记一笔，或更新发布",
        "en": "check it and note that under corrections, or publish it anew",
    },
    check=check,
)
