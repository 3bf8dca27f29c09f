"""A service with an inspection on site promises very few days.

## 检查什么

流程中有现场踏勘、勘查、核查的事项，承诺时限少于检查方案的 `survey_workdays` 时提示核实（即办件除外）。

## 为什么

踏勘难以在一两天内完成，承诺不实反而失信。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    promised_days: 2
    steps:
      - {name: 受理, actor: 窗口, days: 1}
      - {name: 现场勘查, actor: 科室, days: 1}
    ---

Finds:

    docs/services/personal/2026/a.md:6

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    promised_days: 6
    steps:
      - {name: 受理, actor: 窗口, days: 1}
      - {name: 现场勘查, actor: 科室, days: 5}
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

SURVEY = re.compile(r"(?:现场|实地)(?:踏勘|勘查|勘察|勘验)")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield surveys in a service that is promised within too few days."""
    promised, limit = view.record.values.get("promised_days"), view.portal.thresholds.survey_workdays
    if view.record.type == "service_guide" and promised is not None and 0 < promised < limit:
        for step in view.record.values.get("steps") or ():
            if SURVEY.search(str(step.get("name", ""))):
                yield view.below("steps", str(step["name"])), {"name": step["name"], "days": promised}


rule = Rule(
    code="SVC009",
    name="survey-takes-time",
    severity=Severity.NOTE,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={
        "zh": "有“{name}”环节，承诺只有 {days} 个工作日",
        "en": "with the step “{name}”, only {days} working days are promised",
    },
    hint={"zh": "核实能否办到；踏勘不计入时限的写明", "en": "see whether it can be kept; say so where the survey does not count"},
    check=check,
)
