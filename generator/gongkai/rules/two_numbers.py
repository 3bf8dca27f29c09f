"""The number for questions is also the number for complaints.

## 检查什么

监督投诉电话与咨询电话不同（12345 除外）。

## 为什么

投诉打到被投诉的窗口，监督就成了空话。

## 依据

国办秘函〔2019〕19号“办事指南”；真实检查中的“监督电话格式”项。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    phone: 0968-5551141
    complaint_phone: 0968-5551141
    ---

Finds:

    docs/services/personal/2026/a.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    phone: 0968-5551141
    complaint_phone: 0968-5551146
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield guides with one number for both."""
    values = view.record.values
    phone = values.get("phone")
    if view.record.type == "service_guide" and phone and phone == values.get("complaint_phone") and phone != "12345":
        yield view.at("complaint_phone"), {"value": phone}


rule = Rule(
    code="SVC016",
    name="two-numbers",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "监督投诉电话与咨询电话同为 {value}", "en": "{value} is the number for complaints and for questions"},
    hint={"zh": "写另一个部门的监督电话，或 12345", "en": "give the number of another division, or 12345"},
    check=check,
)
