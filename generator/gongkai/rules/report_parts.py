"""An annual report does not have the six prescribed parts in their order.

## 检查什么

正文二级标题依次为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。

## 为什么

格式统一是汇总和比对的前提，标题增减视为不合格式。

## 依据

国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    ## 一、总体情况

    略。

    ## 二、主动公开情况

Finds:

    docs/disclosure/annual-reports/2026/a.md:8

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import HEADINGS, ORDINALS, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a report whose headings are others."""
    if report_of(view) is None:
        return
    wanted = [f"{ordinal}、{heading}" for ordinal, heading in zip(ORDINALS, HEADINGS, strict=True)]
    headings = [heading for heading in view.headings if heading.level == 2]
    found = [re.sub(r"\s", "", heading.text) for heading in headings]
    if found != wanted:
        different = next(
            (number for number, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
        )
        line = headings[min(different, len(headings) - 1)].line if headings else view.record.body_line
        at = headings[0].line if different >= len(headings) and headings else line
        yield (
            view.line(at),
            {
                "found": found[different] if different < len(found) else "—",
                "wanted": wanted[different] if different < len(wanted) else "—",
            },
        )


rule = Rule(
    code="RPT001",
    name="report-parts",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "年报的部分标题不合格式：“{found}”", "en": "a part of the report is not headed as prescribed: “{found}”"},
    hint={"zh": "此处应为“{wanted}”", "en": "here it must be “{wanted}”"},
    check=check,
)
