"""A date in the text does not exist, or falls on another weekday.

## 检查什么

“年月日”写出的日期存在；后面括注的星期与日期相符。

## 为什么

“2月30日”“星期几”对不上，是通知里最常见的硬伤。

## 依据

GB/T 15835-2011；国办秘函〔2019〕19号“内容准确”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    定于2026年2月30日起施行。听证会于2026年11月23日（星期二）举行。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    定于2026年2月28日起施行。听证会于2026年11月23日（星期一）举行。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

FORM = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:\s*[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])\s*[)）]?)?")
DAYS = "一二三四五六日"


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield dates that cannot be."""
    for match in view.matches(FORM):
        year, month, day, weekday = match.found.groups()
        try:
            real = date(int(year), int(month), int(day))
        except ValueError:
            yield match.place, {"text": match.found[0], "what": {"zh": "没有这一天", "en": "there is no such day"}}
            continue
        wanted = DAYS[real.weekday()]
        if weekday and weekday.replace("天", "日") != wanted:
            yield match.place, {"text": match.found[0], "what": {"zh": f"应为星期{wanted}", "en": "it falls on another weekday"}}


rule = Rule(
    code="TXT006",
    name="impossible-date",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("numerals",),
    message={"zh": "日期“{text}”有误：{what}", "en": "the date “{text}” is wrong: {what}"},
    hint={"zh": "核对年月日和星期", "en": "check the date and the weekday"},
    check=check,
)
