"""What last year's report carried forward is not what this year's took over.

## 检查什么

本年“上年结转”各列等于上一年度报告的“结转下年度继续办理”。

## 为什么

两年的报告都在网上，任何人都能对出来。

## 依据

国办公开办函〔2021〕30号；跨年核对。

## Examples

Bad:

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
    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |

Finds:

    docs/disclosure/annual-reports/2026/b.md:7

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
    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import APPLICANTS, CARRIED, FORWARD, previous, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the row of what was taken over when it is not what was carried forward."""
    report = report_of(view)
    carried = report.starting(CARRIED) if report else None
    before = previous(view.portal, view.record) if carried else None
    forward = before.starting(FORWARD) if before else None
    if carried is None or forward is None:
        return
    wrong = [
        f"{name}（{forward.values[i]}→{carried.values[i]}）"
        for i, name in enumerate(APPLICANTS)
        if forward.values[i] != carried.values[i]
    ]
    if wrong:
        yield view.line(carried.line), {"columns": "、".join(wrong)}


rule = Rule(
    code="RPT009",
    name="carried-forward",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "与上年报告的结转数不符：{columns}",
        "en": "it does not agree with what last year's report carried forward: {columns}",
    },
    hint={"zh": "核对两年的报告；确有更正的在第六部分说明", "en": "check both reports; explain a correction in part six"},
    check=check,
)
