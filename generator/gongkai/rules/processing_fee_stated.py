"""The sixth part of a report says nothing about the processing fee.

## 检查什么

第六部分写明本年收取信息处理费的情况，没有收取也要说明。

## 为什么

收费办法要求年报公开收取情况。

## 依据

国办公开办函〔2021〕30号；国办函〔2020〕109号。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    ## 六、其他需要报告的事项

    无。

Finds:

    docs/disclosure/annual-reports/2026/a.md:4

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import is_report
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the heading of the sixth part when the fee is not in it."""
    if not is_report(view):
        return
    for heading in view.headings:
        if heading.text.startswith("六、") and "信息处理费" not in view.part("六、"):
            yield view.line(heading.line), {}


rule = Rule(
    code="RPT015",
    name="processing-fee-stated",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "第六部分没有说明信息处理费情况", "en": "part six does not speak of the processing fee"},
    hint={"zh": "写明收取的件数和金额，没有收取的写“未收取信息处理费”", "en": "say how much was charged, or that nothing was"},
    check=check,
)
