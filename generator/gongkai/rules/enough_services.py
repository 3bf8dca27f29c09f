"""There are fewer service items than an inspection expects.

## 检查什么

办事指南不少于检查方案的 `service_items`（5 个）；一个也没有的由 COL108 报告。

## 为什么

总数不足五个且要素大多缺失，即单项否决。

## 依据

国办秘函〔2019〕19号“服务不实用”第 3 项。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    ---

Finds:

    docs/services

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {service_items: 1}
    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield a portal with some guides, but too few."""
    count = len(view.of_type("service_guide"))
    if 0 < count < view.thresholds.service_items:
        yield Place("docs/services"), {"count": count, "limit": view.thresholds.service_items}


rule = Rule(
    code="SVC020",
    name="enough-services",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "只有 {count} 个办事指南，少于 {limit} 个", "en": "there are {count} service guides only, fewer than {limit}"},
    hint={"zh": "把对外服务事项都编成指南发布", "en": "publish a guide for every service"},
    check=check,
)
