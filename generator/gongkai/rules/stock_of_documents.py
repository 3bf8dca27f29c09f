"""The stock of normative documents does not follow from last year's.

## 检查什么

规章、行政规范性文件各：上年现行有效＋本年制发－本年废止＝本年现行有效；第二或第六部分说明了原因（清理、失效、口径调整）的除外。

## 为什么

存量对不上，说明文件底数不清。

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
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 2 | 1 | 5 |

Finds:

    docs/disclosure/annual-reports/2026/b.md:8

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
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 2 | 1 | 1 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import previous, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

EXPLAINED = re.compile(r"清理|自动失效|有效期届满|到期失效|口径")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield rows whose stock does not follow from the year before."""
    report = report_of(view)
    before = previous(view.portal, view.record) if report else None
    if report is None or before is None or EXPLAINED.search(view.body):
        return
    for name in ("规章", "行政规范性文件"):
        row, old = report.disclosed.get(name), before.disclosed.get(name)
        if row and old and len(row.values) == 3 and len(old.values) == 3:
            wanted = old.values[2] + row.values[0] - row.values[1]
            if wanted != row.values[2]:
                yield view.line(row.line), {"name": name, "wanted": wanted, "value": row.values[2]}


rule = Rule(
    code="RPT010",
    name="stock-of-documents",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={
        "zh": "{name}现行有效应为 {wanted} 件，报告写 {value} 件",
        "en": "{name}: {wanted} should be in force, the report says {value}",
    },
    hint={
        "zh": "核对上年数、制发和废止数；有其他原因的写明",
        "en": "check last year's number, those made and repealed; explain other reasons",
    },
    check=check,
)
