"""A service guide lacks the time limit, the office in charge, the complaint number or the fee.

## 检查什么

指南写明承诺时限、办理机构、监督投诉电话和是否收费。

## 为什么

这四项是“指南要素”扣分项。

## 依据

国办秘函〔2019〕19号“办事指南”；《政府网站发展指引》（国办发〔2017〕47号）。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    complaint_phone: !none
    ---

Finds:

    docs/services/personal/2026/a.md:1

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

NAMES = {"promised_days": "承诺时限", "handling_office": "办理机构", "complaint_phone": "监督投诉电话", "fee": "是否收费"}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield guides that lack some of the four."""
    if view.record.type == "service_guide" and view.record.original is None:
        lacking = [name for key, name in NAMES.items() if view.record.values.get(key) is None]
        if lacking:
            yield view.at(), {"elements": "、".join(lacking)}


rule = Rule(
    code="SVC002",
    name="further-elements",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "办事指南缺少：{elements}", "en": "the guide lacks: {elements}"},
    hint={"zh": "补全这些要素", "en": "add them"},
    check=check,
)
