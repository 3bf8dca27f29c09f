"""A calendar date."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from gongkai.days import day_text
from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_A_DATE = Problem(
    "META017",
    {"zh": "“{label}”的日期无法识别：{value}", "en": "“{label}” is not a date: {value}"},
    {"zh": "写成 2026-03-03 的形式", "en": "write it as 2026-03-03"},
)
NO_SUCH_DAY = Problem(
    "META018",
    {"zh": "“{label}”没有这一天：{value}", "en": "“{label}”: there is no such day as {value}"},
    {"zh": "核对年月日", "en": "check the day and the month"},
)
WRITE_AS = Problem(
    "META017",
    {"zh": "“{label}”的日期写法不规范：{value}", "en": "“{label}” is not written as a date should be: {value}"},
    {"zh": "写成 {wanted}", "en": "write {wanted}"},
)
LOOSE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


def day_of(text: str, spec: FieldSpec) -> dt.date:
    """Return the date written as YYYY-MM-DD. Raises Mistake with the right spelling where it can be told."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            pass
    loose = LOOSE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not loose:
        raise Mistake(NOT_A_DATE, label=spec.label, value=text)
    try:
        day = dt.date(*map(int, loose.groups()))
    except ValueError:
        raise Mistake(NO_SUCH_DAY, label=spec.label, value=text) from None
    raise Mistake(WRITE_AS, label=spec.label, value=text, wanted=day.isoformat())


class Date(Kind):
    """A day, written 2026-03-03."""

    name = "date"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> dt.date:
        return day_of(text, spec)

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return day_text(value, language)

    def plain(self, value: Any) -> str:
        return str(value.isoformat())


date = Date()
