"""Working-day arithmetic over declared calendars."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.workdays import UndeclaredYear, Workdays

CALENDAR = Workdays({2026: [date(2026, 10, 1), date(2026, 10, 2)]}, {2026: [date(2026, 10, 10)]})


def test_weekends_and_holidays_are_free_and_make_up_days_are_worked() -> None:
    """1 October is a Thursday, 10 October a worked Saturday."""
    days = {9: True, 1: False, 2: False, 3: False, 4: False, 5: True, 10: True, 11: False}
    assert {day: CALENDAR.is_workday(date(2026, 10, day)) for day in days} == days


def test_the_day_of_the_event_is_not_counted_and_the_last_day_is() -> None:
    """From 30 September over the holiday to the 5th is one working day."""
    assert CALENDAR.between(date(2026, 9, 30), date(2026, 10, 5)) == 1
    assert CALENDAR.between(date(2026, 10, 5), date(2026, 10, 5)) == 0


def test_a_deadline_falls_on_the_nth_working_day_after() -> None:
    """Two working days after 30 September is 6 October."""
    assert CALENDAR.after(date(2026, 9, 30), 2) == date(2026, 10, 6)
    assert CALENDAR.between(date(2026, 9, 30), CALENDAR.after(date(2026, 9, 30), 20)) == 20


def test_a_year_without_a_calendar_is_refused_not_guessed() -> None:
    """Make-up days are announced year by year."""
    with pytest.raises(UndeclaredYear) as caught:
        CALENDAR.between(date(2026, 12, 30), date(2027, 1, 4))
    assert caught.value.year == 2027
