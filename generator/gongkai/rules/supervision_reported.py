"""A government's report does not give the results of assessment, public appraisal and accountability.

## 检查什么

政府年报写明工作考核、社会评议和责任追究的结果。

## 为什么

这是条例对政府年报的专门要求，部门年报不在此列。

## 依据

《政府信息公开条例》第五十条第（四）项。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    reporting_agency: government
    ---
    ## 一、总体情况

    全年工作考核评出优秀单位7个。

Finds:

    docs/disclosure/annual-reports/2026/a.md:5

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    reporting_agency: government
    ---
    ## 一、总体情况

    全年工作考核评出优秀单位7个；社会评议满意率91.2%；未发生责任追究情形。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import agency_of, is_report
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

WORDS = {"工作考核": r"考核", "社会评议": r"评议", "责任追究": r"追究|问责|处分|批评教育|约谈"}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield governments' reports that lack one of the three."""
    if not is_report(view):
        return
    agency = view.portal.definitions.agencies.get(agency_of(view.record))
    if agency is None or agency.kind != "government":
        return
    lacking = [name for name, form in WORDS.items() if not re.search(form, view.body)]
    if lacking:
        line = next((heading.line for heading in view.headings), view.record.body_line)
        yield view.line(line), {"parts": "、".join(lacking)}


rule = Rule(
    code="RPT016",
    name="supervision-reported",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("disclosure-regulation",),
    message={"zh": "政府年报没有写：{parts}", "en": "the government's report says nothing on: {parts}"},
    hint={"zh": "在总体情况的监督保障部分补上", "en": "add it to the part on supervision"},
    check=check,
)
