"""The outputs of an audit: one file = one format; the folder is the list."""

from __future__ import annotations

from functools import cache

from gongkai.audit.reports.base import Report
from gongkai.registry import collect

__all__ = ["Report", "reports"]


@cache
def reports() -> dict[str, Report]:
    """Return the formats by the word that names them after ``--format``."""
    import gongkai.audit.reports as package

    return {report.name: report for report in collect(package, Report).values()}
