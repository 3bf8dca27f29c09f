"""What several rules over annual reports share. Their tables are checked by ``reporting``, as ``catalog/reports/`` declares."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalog import Catalog
from gongkai.records import Record
from gongkai.rules.views import DocumentView, PortalView


def is_report(view: DocumentView) -> bool:
    """Return whether a document is an annual report that is public now."""
    record = view.record
    return record.type == "annual_report" and record.original is None and view.catalog.is_listed(record)


def year_of(record: Record) -> int:
    """Return the year that a report is about."""
    return int(record.values.get("year") or 0)


def agency_of(record: Record) -> str:
    """Return the agency that reports."""
    return str(record.values.get("reporting_agency") or record.publisher)


def reports(catalog: Catalog, language: str) -> Iterator[Record]:
    """Yield the listed annual reports in a language."""
    return (record for record in catalog.listed if record.type == "annual_report" and record.language == language)


def previous(portal: PortalView, record: Record) -> DocumentView | None:
    """Return the report of the same agency for the year before."""
    for other in reports(portal.catalog, portal.main):
        if agency_of(other) == agency_of(record) and year_of(other) == year_of(record) - 1:
            try:
                return DocumentView(portal, other, (portal.root / other.path).read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                return None
    return None
