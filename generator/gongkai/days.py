"""Days and moments as the public reads them."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = ("January February March April May June July August September October November December").split()


def day_text(day: date, language: str) -> str:
    """Return a date as the public reads it: ``2026-09-18``, in English ``18 September 2026``."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def moment_text(moment: datetime, language: str) -> str:
    """Return a date with its time, to the minute."""
    return f"{day_text(moment, language)} {moment.hour:02d}:{moment.minute:02d}"
