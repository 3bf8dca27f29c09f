"""In the table of requests, the outcomes do not add up to their total.

## 检查什么

每一列：（一）至（六）各项之和＝（七）总计。

## 为什么

分项与合计不符是年报审核退回的首要原因。

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
    | 三、本年度办理结果：（一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |
    | （二）部分公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    | （七）总计 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:8

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import APPLICANTS, TOTAL, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the row of totals when columns do not add up."""
    report = report_of(view)
    total = report.starting(TOTAL) if report else None
    if report is None or total is None:
        return
    sums = [sum(row.values[i] for row in report.outcomes) for i in range(len(APPLICANTS))]
    wrong = [
        f"{name}（{own}≠{total.values[i]}）"
        for i, (name, own) in enumerate(zip(APPLICANTS, sums, strict=True))
        if own != total.values[i]
    ]
    if wrong:
        yield view.line(total.line), {"columns": "、".join(wrong)}


rule = Rule(
    code="RPT006",
    name="outcomes-sum",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "各项之和不等于总计：{columns}", "en": "the outcomes do not add up to the total: {columns}"},
    hint={"zh": "核对分项和总计", "en": "check the outcomes and the total"},
    check=check,
)
