"""In the table of requests, the applicants of a row do not add up to its total.

## 检查什么

每一行：自然人＋五类法人或其他组织＝总计。

## 为什么

行合计错了，列合计也不可能对。

## 依据

国办公开办函〔2021〕30号。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 6 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:6

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield rows whose last figure is not the sum of the others."""
    report = report_of(view)
    for row in report.rows if report else ():
        if sum(row.values[:-1]) != row.values[-1]:
            yield view.line(row.line), {"label": row.label, "own": sum(row.values[:-1]), "total": row.values[-1]}


rule = Rule(
    code="RPT007",
    name="applicants-sum",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "“{label}”各类申请人之和 {own}，总计写 {total}",
        "en": "“{label}”: the applicants are {own}, the total says {total}",
    },
    hint={"zh": "核对这一行", "en": "check this row"},
    check=check,
)
