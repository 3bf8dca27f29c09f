"""Working-day arithmetic over declared calendars.

A year that no calendar declares is refused, never guessed: make-up working days are announced by the State
Council year by year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

SATURDAY = 5


class UndeclaredYear(LookupError):
    """No calendar is declared for a year that a deadline needs."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class Workdays:
    """The working days of the declared years.

    ``holidays`` and ``workdays`` map a year to the public holidays and to the weekend days that are worked.
    """

    def __init__(self, holidays: Mapping[int, Iterable[date]], workdays: Mapping[int, Iterable[date]]) -> None:
        self._years = frozenset(holidays)
        self._free = frozenset(day for days in holidays.values() for day in days)
        self._worked = frozenset(day for days in workdays.values() for day in days)

    def is_workday(self, day: date) -> bool:
        """Return whether offices work on ``day``. Raises UndeclaredYear."""
        if day.year not in self._years:
            raise UndeclaredYear(day.year)
        return day in self._worked or (day.weekday() < SATURDAY and day not in self._free)

    def between(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and with ``end``; the day of the event is not counted."""
        count = 0
        day = start
        while day < end:
            day += timedelta(days=1)
            count += self.is_workday(day)
        return count

    def after(self, start: date, days: int) -> date:
        """Return the date on which the ``days``-th working day after ``start`` falls."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_workday(day)
        return day
