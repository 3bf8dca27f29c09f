"""A moment to the minute, in the portal's time zone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gongkai.days import moment_text
from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.fields.date import day_of
from gongkai.findings import Mistake, Problem

NOT_A_TIME = Problem(
    "META019",
    {"zh": "“{label}”的时间无法识别：{value}", "en": "“{label}” is not a date with a time: {value}"},
    {"zh": "写成 2026-03-03 09:30 的形式（24 小时制）", "en": "write it as 2026-03-03 09:30 (24 hours)"},
)


class DateTime(Kind):
    """A date with a time, written 2026-03-03 09:30; a date alone means the start of its day."""

    name = "datetime"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> dt.datetime:
        if len(text) == 16 and text[10] in " T" and text[4] == "-" and text[7] == "-" and text[13] == ":":
            try:
                return dt.datetime.fromisoformat(text)
            except ValueError:
                pass
        day, _, clock = text.strip().replace("T", " ").partition(" ")
        if not clock or not clock[:1].isdigit() or ":" not in clock:
            found = day_of(text.strip(), spec)
            return dt.datetime(found.year, found.month, found.day)
        found = day_of(day, spec)
        try:
            time = dt.time.fromisoformat(clock.strip().zfill(5))
        except ValueError:
            raise Mistake(NOT_A_TIME, label=spec.label, value=text) from None
        if time.tzinfo is not None:
            raise Mistake(NOT_A_TIME, label=spec.label, value=text)
        return dt.datetime.combine(found, time.replace(second=0, microsecond=0))

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return moment_text(value, language)

    def plain(self, value: Any) -> str:
        return str(value.isoformat(timespec="minutes"))


datetime = DateTime()
