"""The words of a report are mostly those of the year before.

## 检查什么

一、五、六部分的文字与本单位上年报告的重合（十二字片段）不超过检查方案的 `report_similarity_percent`。

## 为什么

格式通知点名“内容雷同、敷衍塞责”为追责情形。

## 依据

国办公开办函〔2021〕30号；比例为本项目规则。

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

Finds:

    docs/disclosure/annual-reports/2026/b.md:6

Good:

    -- docs/disclosure/annual-reports/2026/b.md --
    ---
    type: annual_report
    year: 2025
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import is_report, previous
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.similarity import share_of
from gongkai.rules.views import DocumentView

PARTS = ("一、", "五、", "六、")
LEAST = 200


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a report whose own words stand in last year's."""
    before = previous(view.portal, view.record) if is_report(view) else None
    if before is None:
        return
    text = "".join(view.part(start) for start in PARTS)
    percent = share_of(text, "".join(before.part(start) for start in PARTS))
    if len(text) >= LEAST and percent > view.portal.thresholds.report_similarity_percent:
        line = next((heading.line for heading in view.headings), view.record.body_line)
        yield view.line(line), {"percent": percent}


rule = Rule(
    code="RPT014",
    name="like-last-year",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "一、五、六部分有 {percent}% 的文字与上年相同", "en": "{percent}% of parts one, five and six is last year's"},
    hint={"zh": "写今年的做法、问题和改进", "en": "write what was done, what went wrong and what was mended this year"},
    check=check,
)
