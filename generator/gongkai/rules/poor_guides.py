"""Too many service guides lack most of their essential elements.

## 检查什么

八类重点要素（事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程）缺四类以上的事项少于五个；事项总数不足五个时，不得每个都缺四类以上。

## 为什么

达到上述数量即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“服务不实用”第 2、3 项。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {poor_guides: 1}
    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    legal_basis: !none
    conditions: !none
    steps: !none
    place: !none
    ---

Finds:

    docs/services

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {poor_guides: 1}
    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    place: !none
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.guides import missing_core
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the poor guides together when they are too many."""
    guides = view.of_type("service_guide")
    poor = [guide for guide in guides if len(missing_core(guide)) >= view.thresholds.poor_guide_classes]
    all_poor = len(guides) < view.thresholds.service_items and len(poor) == len(guides) and poor
    if len(poor) >= view.thresholds.poor_guides or all_poor:
        names = "、".join(guide.title for guide in poor)
        yield Place("docs/services"), {"count": len(poor), "names": names}


rule = Rule(
    code="COL109",
    name="poor-guides",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "有 {count} 个事项缺少四类以上重点要素：{names}",
        "en": "{count} guides lack four or more essential elements: {names}",
    },
    hint={"zh": "补全这些指南的要素", "en": "complete these guides"},
    check=check,
)
