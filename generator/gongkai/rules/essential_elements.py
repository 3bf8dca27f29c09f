"""A service guide lacks essential elements.

## 检查什么

办事指南八类重点要素（事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程）齐全。

## 为什么

要素不全的指南，群众要多跑一趟才知道带什么；缺四类以上的计入单项否决。

## 依据

国办秘函〔2019〕19号“办事指南”；《行政许可法》第三十条。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: !none
    place: !none
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
from gongkai.rules.guides import missing_core
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield guides that lack some of the eight."""
    if view.record.type == "service_guide" and view.record.original is None:
        lacking = missing_core(view.record)
        if lacking:
            yield view.at(), {"elements": "、".join(lacking)}


rule = Rule(
    code="SVC001",
    name="essential-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=(
        "inspection-indicators",
        "licensing-law",
    ),
    message={"zh": "办事指南缺少重点要素：{elements}", "en": "the guide lacks essential elements: {elements}"},
    hint={"zh": "补全这些要素", "en": "add them"},
    check=check,
)
