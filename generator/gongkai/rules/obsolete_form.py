"""A report for 2021 or later uses the tables of the former form.

## 检查什么

2021 年度起的报告不再出现“本年新制作数量”“本年新公开数量”“对外公开总数量”“上一年项目数量”等旧表头。

## 为什么

旧表式已被新格式取代，照旧表填报无法汇总。

## 依据

国办公开办函〔2021〕30号（取代国办公开办函〔2019〕60号）。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    year: 2025
    ---
    | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:5

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    year: 2025
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import report_of, year_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

OLD = re.compile(r"本年新制作数量|本年新公开数量|对外公开总数量|上一年项目数量")
SINCE = 2021


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the first old header."""
    if report_of(view) is None or year_of(view.record) < SINCE:
        return
    for match in view.matches(OLD, metadata=False):
        yield match.place, {"value": match.found[0]}
        return


rule = Rule(
    code="RPT012",
    name="obsolete-form",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "使用了旧表式（“{value}”）", "en": "the tables are of the former form (“{value}”)"},
    hint={"zh": "改用国办公开办函〔2021〕30号的表", "en": "use the tables of 国办公开办函〔2021〕30号"},
    check=check,
)
