"""A figure in the text of a report is not the one in its table.

## 检查什么

正文中的“新收……申请N件”“上年结转N件”“结转下年度……N件”“行政复议N件”“行政诉讼N件”与表格总计一致。

## 为什么

文字是人写的，表格是台账导出的，最容易两样。

## 依据

国办公开办函〔2021〕30号关于内容准确的要求。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    全年新收政府信息公开申请7件。

    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 1 | 6 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:4

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.findings import Severity
from gongkai.rules.annual_reports import CARRIED, FORWARD, NEW, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

FORMS = {
    NEW: r"新收(?:到)?(?:政府信息)?(?:公开)?申请(?:量)?\s*(\d+)\s*件",
    CARRIED: r"(?:上年度?结转|结转上年)(?:申请)?\s*(\d+)\s*件",
    FORWARD: r"结转下(?:一)?年度?(?:继续办理)?(?:申请)?\s*(\d+)\s*件",
}
SUITS = {"行政复议": r"行政复议(?:案件)?\s*(\d+)\s*件", "行政诉讼": r"行政诉讼(?:案件)?\s*(\d+)\s*件"}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield figures of the text that the tables contradict."""
    report = report_of(view)
    if report is None:
        return
    wanted: dict[str, tuple[str, Decimal]] = {}
    for ordinal, form in FORMS.items():
        row = report.starting(ordinal)
        if row:
            wanted[form] = (row.label[:16], row.values[-1])
    suits = {row.label: row.values[-1] for row in report.suits}
    if suits:
        wanted[SUITS["行政复议"]] = ("行政复议", suits.get("行政复议", Decimal(0)))
        wanted[SUITS["行政诉讼"]] = ("行政诉讼", sum((value for name, value in suits.items() if "起诉" in name), Decimal(0)))
    for form, (label, value) in wanted.items():
        for match in view.matches(re.compile(form), metadata=False):
            if Decimal(match.found[1]) != value:
                yield match.place, {"label": label, "text": match.found[0], "value": value}


rule = Rule(
    code="RPT013",
    name="figures-in-prose",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "正文“{text}”与表格“{label}”的 {value} 不一致",
        "en": "the text says “{text}”, the table {value} for “{label}”",
    },
    hint={"zh": "以台账为准统一", "en": "make both agree with the ledger"},
    check=check,
)
