"""Dates as people write them: ``2018年11月06日``, ``二〇〇四年十二月十七日``, ``2019-01-30 15:20``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

NUMERALS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "О": 0,
    "O": 0,
    "o": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
YEAR_NUMERALS = "".join(NUMERALS)
DAY_NUMERALS = "一二三四五六七八九十"
DATE = re.compile(
    rf"(?<!\d)(\d{{4}}|[{YEAR_NUMERALS}]{{4}})\s*(?:年|[-./])\s*(\d{{1,2}}|[{DAY_NUMERALS}]{{1,3}})\s*(?:月|[-./])\s*"
    rf"(\d{{1,2}}(?!\d)|[{DAY_NUMERALS}]{{1,3}})\s*日?"
)
CLOCK = re.compile(r"[\sT]*(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)")
IN_EFFECT = re.compile(r"本[^，。；\s]{1,8}自\s*(?P<day>\S[^，。；]{4,20}?日)\s*起(?:正式)?(?:施行|实施|执行|生效)")


def _number(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    tens, mark, units = text.partition("十")
    if mark:
        return 10 * NUMERALS.get(tens, 1 if not tens else 99) + NUMERALS.get(units, 0 if not units else 99)
    value = 0
    for numeral in text:
        value = value * 10 + NUMERALS[numeral]
    return value


def days_in(text: str) -> Iterator[tuple[date, str, str]]:
    """Yield every date in a text, with the text before it (since the last date) and after it (up to the next)."""
    text = normalize("NFKC", text)
    found: list[tuple[date, int, int]] = []
    for match in DATE.finditer(text):
        try:
            found.append((date(*map(_number, match.groups())), match.start(), match.end()))
        except ValueError:
            continue
    for position, (day, start, end) in enumerate(found):
        before = text[found[position - 1][2] if position else 0 : start]
        after = text[end : found[position + 1][1] if position + 1 < len(found) else len(text)]
        yield day, before, after


def day_of(text: str) -> str | None:
    """Return the first date in a text as ``2018-11-06``."""
    for day, _, _ in days_in(text):
        return day.isoformat()
    return None


def only_day(text: str) -> str | None:
    """Return the date that a text consists of."""
    for day, before, after in days_in(text):
        return None if (before + after).strip(" ()") else day.isoformat()
    return None


def moment_of(text: str) -> str | None:
    """Return the first date in a text, with its time where one follows: ``2019-01-30 15:20``."""
    for day, _, after in days_in(text):
        clock = CLOCK.match(after)
        if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
            return f"{day.isoformat()} {int(clock[1]):02d}:{clock[2]}"
        return day.isoformat()
    return None


def effective_day(text: str) -> str | None:
    """Return the date from which a document says that it is in force, when it names just one."""
    days = {day_of(match["day"]) for match in IN_EFFECT.finditer(text)}
    return days.pop() if len(days) == 1 else None
