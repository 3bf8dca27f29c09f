"""The report of a year is missing.

## 检查什么

发布过年报的单位，从其最早一份（不早于检查方案的 `reports_since`）到已到期的最近年度，每年都有报告。

## 为什么

“年报缺失”是监测系统逐单位核对的项目。

## 依据

《政府信息公开条例》第四十九条、第五十条；历年集中展示为通行要求。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2025/a.md --
    ---
    type: annual_report
    year: 2024
    ---

Finds:

    docs/disclosure/annual-reports/2025/a.md:3

Good:

    -- docs/disclosure/annual-reports/2025/a.md --
    ---
    type: annual_report
    year: 2024
    ---
    -- docs/disclosure/annual-reports/2026/b.md --
    ---
    type: annual_report
    year: 2025
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.records import Record
from gongkai.rules.annual_reports import agency_of, reports, year_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.report_dates import due_day
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the newest report of an agency for every year that it lacks."""
    by_agency: dict[str, dict[int, Record]] = {}
    newest: dict[str, Record] = {}
    for record in reports(view.catalog, view.main):
        by_agency.setdefault(agency_of(record), {})[year_of(record)] = record
        if agency_of(record) not in newest or year_of(record) > year_of(newest[agency_of(record)]):
            newest[agency_of(record)] = record
    for agency, years in sorted(by_agency.items()):
        first = max(min(years), min(view.thresholds.reports_since, max(years)))
        for year in range(first, view.today.year):
            if year not in years and due_day(view, agency, year) < view.today:
                name = view.definitions.agencies[agency].name if agency in view.definitions.agencies else agency
                yield newest[agency].place("year"), {"agency": name, "year": year}


rule = Rule(
    code="RPT017",
    name="report-year-missing",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "“{agency}”没有 {year} 年度报告", "en": "“{agency}” has no report for {year}"},
    hint={"zh": "补发该年度报告", "en": "publish the report of that year"},
    check=check,
)
