"""In the table of requests, what came in is not what was dealt with or carried on.

## 检查什么

每一列：本年新收＋上年结转＝办理结果总计＋结转下年度。

## 为什么

表头印着这条勾稽关系，算不平说明数据不实。

## 依据

国办公开办函〔2021〕30号表头勾稽关系。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |
    | 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    | （七）总计 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |
    | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:9

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import APPLICANTS, CARRIED, FORWARD, NEW, TOTAL, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the table's last row when columns do not balance."""
    report = report_of(view)
    if report is None:
        return
    rows = [report.starting(ordinal) for ordinal in (NEW, CARRIED, TOTAL, FORWARD)]
    if any(row is None for row in rows):
        return
    new, carried, total, forward = (row.values for row in rows if row is not None)
    wrong = [name for i, name in enumerate(APPLICANTS) if new[i] + carried[i] != total[i] + forward[i]]
    if wrong and rows[3] is not None:
        yield view.line(rows[3].line), {"columns": "、".join(wrong)}


rule = Rule(
    code="RPT005",
    name="requests-balance",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "新收＋结转≠办理总计＋结转下年：{columns}",
        "en": "new + carried over is not total + carried forward in: {columns}",
    },
    hint={"zh": "核对这些列的数字", "en": "check the figures of these columns"},
    check=check,
)
