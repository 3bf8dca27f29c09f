"""A service called instant takes days.

## 检查什么

即办件的承诺时限不超过检查方案的 `instant_workdays`（1 个工作日），没有多日环节。

## 为什么

即办件当场办结，写着几天就不是即办。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    processing: 即办件
    promised_days: 5
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    processing: 承诺件
    promised_days: 5
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield instant services with a longer promise or a longer step."""
    record, limit = view.record, view.portal.thresholds.instant_workdays
    if (
        record.type != "service_guide"
        or view.portal.definitions.label_of("vocabulary:processing", str(record.values.get("processing")), "zh") != "即办件"
    ):
        return
    days = [record.values.get("promised_days") or 0, *(step.get("days") or 0 for step in record.values.get("steps") or ())]
    if max(days) > limit:
        yield view.at("processing"), {"days": max(days)}


rule = Rule(
    code="SVC008",
    name="instant-service",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "即办件却要 {days} 个工作日", "en": "the service is called instant and takes {days} working days"},
    hint={"zh": "改为承诺件，或把时限改为当场", "en": "call it a promised one, or make it instant"},
    check=check,
)
