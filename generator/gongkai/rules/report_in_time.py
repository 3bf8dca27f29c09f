"""An annual report was published after its date.

## 检查什么

部门和街镇的年报于次年 1 月 31 日前、本级政府的年报于 3 月 31 日前公布。

## 为什么

期限写在条例里，逾期由上级点名。

## 依据

《政府信息公开条例》第四十九条。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    year: 2025
    date_formed: 2026-02-02
    date_published: 2026-02-03 09:00
    ---

Finds:

    docs/disclosure/annual-reports/2026/a.md:5

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    year: 2025
    date_formed: 2026-01-29
    date_published: 2026-01-30 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import reports, year_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.report_dates import due
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield late reports."""
    for record in reports(view.catalog, view.main):
        day = due(view, record)
        if record.published and day and record.published.date() > day:
            yield record.place("date_published"), {"year": year_of(record), "day": record.published.date(), "due": day}


rule = Rule(
    code="RPT002",
    name="report-in-time",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={
        "zh": "{year} 年度报告 {day} 才公布，期限是 {due}",
        "en": "the report for {year} was published on {day}; it was due on {due}",
    },
    hint={"zh": "今后按期公布；逾期原因在报告中说明", "en": "publish it in time and explain the delay in the report"},
    check=check,
)
