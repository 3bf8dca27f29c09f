"""``catalog/calendar/<year>.yml``: public holidays and make-up working days of one year."""

from __future__ import annotations

from datetime import date

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Holiday(Definition):
    """A public holiday."""

    date: date
    name: Label


class Calendar(Definition):
    """One year, with the notice that announced it."""

    source: Label | str
    holidays: list[Holiday]
    workdays: list[date]
