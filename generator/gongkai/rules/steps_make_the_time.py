"""The times of the steps do not add up to the promised time.

## 检查什么

各环节时限（除公示、现场核查等注明不计时限的）之和等于承诺办结时限；有的环节没写时限的不核对。

## 为什么

分步加起来比承诺多，到底哪天能办好说不清。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    promised_days: 8
    steps:
      - {name: 受理, actor: 窗口, days: 1}
      - {name: 审核, actor: 科室, days: 5}
    ---

Finds:

    docs/services/personal/2026/a.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    promised_days: 6
    steps:
      - {name: 受理, actor: 窗口, days: 1}
      - {name: 审核, actor: 科室, days: 5}
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

UNCOUNTED = re.compile(r"不计入|不计时|不计算在|送达|公示")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield guides whose counted steps take another time than promised."""
    steps, promised = view.record.values.get("steps") or (), view.record.values.get("promised_days")
    if view.record.type != "service_guide" or promised is None or view.record.original is not None:
        return
    if any(step.get("days") is None for step in steps):
        return
    everything = sum((Decimal(str(step["days"])) for step in steps), Decimal(0))
    counted = sum(
        (Decimal(str(step["days"])) for step in steps if not UNCOUNTED.search("".join(map(str, step.values())))), Decimal(0)
    )
    if steps and promised not in (everything, counted) and not counted <= promised <= everything:
        yield view.at("steps"), {"sum": everything.normalize(), "promised": promised}


rule = Rule(
    code="SVC007",
    name="steps-make-the-time",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={
        "zh": "各环节共 {sum} 个工作日，承诺是 {promised} 个",
        "en": "the steps take {sum} working days, {promised} are promised",
    },
    hint={"zh": "核对各环节时限；不计时限的环节写明“不计入”", "en": "check the steps; mark those that do not count with 不计入"},
    check=check,
)
