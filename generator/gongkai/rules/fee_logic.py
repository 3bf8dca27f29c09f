"""The fee and its basis contradict each other.

## 检查什么

收费的写明依据和标准；不收费的不写收费标准。

## 为什么

没有依据的收费是乱收费；写着“不收费”又列标准，窗口和群众各执一词。

## 依据

《行政许可法》第五十八条、第五十九条；国办秘函〔2019〕19号“办事指南”。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    fee: true
    ---
    -- docs/services/personal/2026/b.md --
    ---
    type: service_guide
    fee: false
    fee_standard: 每证10元
    ---

Finds:

    docs/services/personal/2026/a.md:3
    docs/services/personal/2026/b.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    fee: true
    fee_basis: 省财政厅、省发展改革委收费目录
    fee_standard: 每证10元
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield fees without basis or amount, and amounts without a fee."""
    values = view.record.values
    if view.record.type != "service_guide" or view.record.original is not None or values.get("fee") is None:
        return
    if values["fee"]:
        lacking = [name for key, name in (("fee_basis", "依据"), ("fee_standard", "标准")) if not values.get(key)]
        if lacking:
            names = "、".join(lacking)
            yield view.at("fee"), {"what": {"zh": f"收费而没有{names}", "en": f"there is a fee without {names}"}}
    elif values.get("fee_standard") and not re.search("不收|免|无", str(values["fee_standard"])):
        yield view.at("fee_standard"), {"what": {"zh": "不收费却有收费标准", "en": "there is an amount without a fee"}}


rule = Rule(
    code="SVC013",
    name="fee-logic",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("licensing-law",),
    message={"zh": "收费信息矛盾：{what}", "en": "the fee contradicts itself: {what}"},
    hint={
        "zh": "收费的写依据和标准，不收费的删去标准",
        "en": "give basis and amount of a fee; delete the amount where there is none",
    },
    check=check,
)
