"""A guide says that one must come in person and that somebody else may come.

## 检查什么

“须本人到场（亲自）办理”与“可以委托代办”不同时出现；到现场次数为 0 的，不写须到场。

## 为什么

自相矛盾的指南让代办人白跑一趟。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 须由本人到场办理。
    ---
    老人行动不便的，可以委托他人代办。

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 须由本人到场办理。
    visits: 1
    ---
    老人行动不便的，工作人员上门办理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

IN_PERSON = re.compile(r"(?:必须|须|应当?)由?(?:申请人)?本人(?:亲自|亲自到场|到场|现场)")
BY_ANOTHER = re.compile(r"(?:可以|可)(?:由|委托)[^。；\n]{0,12}代(?:为)?(?:办|申请|领)")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield guides that say both."""
    if view.record.type != "service_guide" or view.record.original is not None:
        return
    first = next(view.matches(IN_PERSON), None)
    if first and (next(view.matches(BY_ANOTHER), None) or view.record.values.get("visits") == 0):
        yield first.place, {"text": first.found[0]}


rule = Rule(
    code="SVC012",
    name="in-person-or-not",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "“{text}”与可以代办或零到场相矛盾", "en": "“{text}” contradicts that another may come, or that nobody must"},
    hint={"zh": "明确哪些环节须本人到场，哪些可以代办", "en": "say which steps need the person and which do not"},
    check=check,
)
