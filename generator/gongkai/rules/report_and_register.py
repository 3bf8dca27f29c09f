"""The numbers of normative documents in a report are not those of the register.

## 检查什么

政府年报的行政规范性文件制发、废止、现行有效件数，与本站规范性文件库（成文在该年、该年内被废止、年末有效）一致；库中没有该年以前文件的门户可停用本规则。

## 为什么

年报和文件库都在同一网站，数字不一致必有一处错。

## 依据

国办公开办函〔2021〕30号；与文件库核对为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2025/n.md --
    ---
    type: normative_document
    publisher: agriculture
    document_number: 安农〔2025〕77号
    date_formed: 2025-03-12
    date_effective: 2025-05-01
    ---
    -- docs/disclosure/annual-reports/2026/b.md --
    ---
    type: annual_report
    year: 2025
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 0 | 0 | 0 |

Finds:

    docs/disclosure/annual-reports/2026/b.md:7

Good:

    -- docs/disclosure/statutory/normative/2025/n.md --
    ---
    type: normative_document
    publisher: agriculture
    document_number: 安农〔2025〕77号
    date_formed: 2025-03-12
    date_effective: 2025-05-01
    ---
    -- docs/disclosure/annual-reports/2026/b.md --
    ---
    type: annual_report
    year: 2025
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 1 | 0 | 1 |
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.findings import Severity
from gongkai.rules.annual_reports import agency_of, report_of, year_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.validity import lapsed_on
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the row of normative documents when the register counts otherwise."""
    report = report_of(view)
    row = report.disclosed.get("行政规范性文件") if report else None
    if row is None or len(row.values) != 3:
        return
    year, agency = year_of(view.record), agency_of(view.record)
    declared = view.portal.definitions.agencies.get(agency)
    everybody = declared is not None and declared.kind == "government"
    made = gone = valid = 0
    for record in view.portal.of_type("normative_document"):
        if record.formed is None or record.formed.year > year or not (everybody or record.publisher == agency):
            continue
        lapse = lapsed_on(view.catalog, record)
        made += record.formed.year == year
        gone += bool(lapse and lapse.year == year)
        valid += lapse is None or lapse > date(year, 12, 31)
    if not made and not valid and not gone:
        return
    counted = [made, gone, valid]
    if counted != row.values:
        yield view.line(row.line), {"counted": "、".join(map(str, counted)), "value": "、".join(map(str, row.values))}


rule = Rule(
    code="RPT011",
    name="report-and-register",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "制发、废止、有效件数报告写 {value}，文件库是 {counted}",
        "en": "made, repealed and in force are {value} in the report and {counted} in the register",
    },
    hint={"zh": "核对文件库和报告；口径不同的写明", "en": "check register and report; explain another way of counting"},
    check=check,
)
