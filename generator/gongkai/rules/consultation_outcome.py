"""A closed consultation has not been answered.

## 检查什么

征集截止后，在检查方案的 `feedback_workdays` 内填写 `feedback`，公布意见采纳情况。

## 为什么

征而不复，下一次就没有人提意见了。

## 依据

《优化营商环境条例》第六十二条（反馈意见采纳情况）；天数为本项目规则。

## Examples

Bad:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    opens: 2026-08-25
    closes: 2026-09-28
    feedback: !none
    ---

Finds:

    docs/interaction/consultations/2026/a.md:4

Good:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    opens: 2026-08-25
    closes: 2026-09-28
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield consultations that closed too long ago without an outcome."""
    for record in view.of_type("consultation"):
        closes = record.values.get("closes")
        if not closes or closes >= view.today or record.values.get("feedback"):
            continue
        days = view.workdays(closes, view.today)
        if days is None or days > view.thresholds.feedback_workdays:
            yield record.place("closes"), {"closes": closes, "limit": view.thresholds.feedback_workdays}


rule = Rule(
    code="CON003",
    name="consultation-outcome",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("business-environment",),
    message={
        "zh": "征集已于 {closes} 截止，超过 {limit} 个工作日没有反馈采纳情况",
        "en": "it closed on {closes}; after more than {limit} working days there is no outcome",
    },
    hint={
        "zh": "填写 feedback：收到多少条、采纳和未采纳的情况及理由",
        "en": "fill in feedback: how many came, what was adopted and why not",
    },
    check=check,
)
