"""Until when an annual report must be public."""

from __future__ import annotations

from datetime import date

from gongkai.records import Record
from gongkai.rules.annual_reports import agency_of, year_of
from gongkai.rules.views import PortalView


def due_day(view: PortalView, agency: str, year: int) -> date:
    """Return the day by which an agency reports on a year: governments by 31 March, all others by 31 January."""
    declared = view.definitions.agencies.get(agency)
    is_government = declared is not None and declared.kind == "government"
    return date(year + 1, 3, 31) if is_government else date(year + 1, 1, 31)


def due(view: PortalView, record: Record) -> date | None:
    """Return the day by which a report was due."""
    year = year_of(record)
    return due_day(view, agency_of(record), year) if year else None
