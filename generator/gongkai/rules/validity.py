"""Since when a document no longer holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gongkai.catalog import Catalog
from gongkai.records import Record


def lapsed_on(catalog: Catalog, record: Record) -> date | None:
    """Return the first day on which a document did not hold any more; None while it holds."""
    days = []
    for other in catalog.relations(record).inverse.get("repeals", ()):
        starts = other.values.get("date_effective") or other.published
        day = starts.date() if isinstance(starts, datetime) else starts
        if day:
            days.append(day)
    expires = record.values.get("date_expires")
    if expires:
        days.append(expires + timedelta(days=1))
    first = min(days, default=None)
    return first if first and first <= catalog.as_of.date() else None
