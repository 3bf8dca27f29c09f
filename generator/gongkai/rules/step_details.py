"""A step has a name and nothing else.

## 检查什么

每个办理环节除名称外，写明办理人、时限、标准中的至少一项。

## 为什么

只写“申请—受理—审核”的流程等于没写；抽查中四分之一的事项如此。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    promised_days: 8
    steps:
      - {name: 受理, actor: 窗口, days: 8}
      - {name: 审核}
    ---

Finds:

    docs/services/personal/2026/a.md:6

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


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield bare steps."""
    if view.record.type == "service_guide" and view.record.original is None:
        for step in view.record.values.get("steps") or ():
            if not any(step.get(key) not in (None, "") for key in ("actor", "days", "standard")):
                yield view.below("steps", f"name: {step.get('name', '')}"), {"name": step.get("name", "")}


rule = Rule(
    code="SVC005",
    name="step-details",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "环节“{name}”只有名称", "en": "the step “{name}” has nothing but a name"},
    hint={"zh": "写明由谁办、多久、按什么标准", "en": "say who does it, in what time, by what standard"},
    check=check,
)
