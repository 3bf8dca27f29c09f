"""In the fourth table, the results of a group do not add up to its total.

## 检查什么

行政复议、未经复议直接起诉、复议后起诉三组，每组：维持＋纠正＋其他＋未结＝总计。

## 为什么

与司法行政机关、法院的数据对账时一眼就会发现。

## 依据

国办公开办函〔2021〕30号。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    | 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    | --- | --- | --- | --- | --- | --- |
    | 行政复议 | 1 | 1 | 0 | 0 | 3 |
    | 未经复议直接起诉 | 0 | 0 | 0 | 0 | 0 |
    | 复议后起诉 | 0 | 0 | 0 | 0 | 0 |

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
    """Yield groups that do not add up."""
    report = report_of(view)
    for row in report.suits if report else ():
        if sum(row.values[:-1]) != row.values[-1]:
            yield view.line(row.line), {"label": row.label, "own": sum(row.values[:-1]), "total": row.values[-1]}


rule = Rule(
    code="RPT008",
    name="suits-sum",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "“{label}”四种结果之和 {own}，总计写 {total}",
        "en": "“{label}”: the results are {own}, the total says {total}",
    },
    hint={"zh": "核对这一组", "en": "check this group"},
    check=check,
)
