"""The conditions are a list of materials.

## 检查什么

受理条件写谁、在什么情况下可以申请；不写“原件”“复印件”“一式几份”之类的材料要求。

## 为什么

字段错位的指南，系统对接和群众理解都会出错。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 身份证原件及复印件各一份；申请表一式两份。
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 年满十六周岁，有本区户籍。
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

MATERIALS = re.compile(r"复印件|一式[一二两三四五六\d]+份|各[一二两三\d]份|提交(?:下列|以下|如下)材料")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield conditions that read like a list of materials."""
    conditions = str(view.record.values.get("conditions") or "")
    found = MATERIALS.search(conditions) if view.record.type == "service_guide" else None
    if found:
        yield view.below("conditions", found[0]), {"text": found[0]}


rule = Rule(
    code="SVC011",
    name="conditions-are-materials",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "受理条件写成了材料要求（“{text}”）", "en": "the conditions are about materials (“{text}”)"},
    hint={"zh": "移到 materials；条件只写申请资格", "en": "move it to the materials; conditions say who may apply"},
    check=check,
)
