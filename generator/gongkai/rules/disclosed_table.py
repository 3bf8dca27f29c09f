"""The second table of an annual report lacks a row, a column or a figure.

## 检查什么

第二部分有四张小表：第（一）项规章、行政规范性文件各列制发、废止、现行有效件数；第（五）项行政许可；第（六）项行政处罚、行政强制；第（八）项行政事业性收费；每格都是数字。

## 为什么

少一行少一格，上级汇总时就要退回。

## 依据

国办公开办函〔2021〕30号。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    ## 二、主动公开政府信息情况

    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 0 | | 0 |

    | 信息内容 | 本年处理决定数量 |
    | --- | --- |
    | 行政许可 | 74 |
    | 行政处罚 | 23 |
    | 行政强制 | 2 |

    | 信息内容 | 本年收费金额（单位：万元） |
    | --- | --- |
    | 行政事业性收费 | 0 |

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
from gongkai.rules.annual_reports import report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

WIDTHS = {"规章": 3, "行政规范性文件": 3, "行政许可": 1, "行政处罚": 1, "行政强制": 1, "行政事业性收费": 1}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield what the second table lacks."""
    report = report_of(view)
    if report is None:
        return
    first = report.tables_of_disclosure[0].line if report.tables_of_disclosure else view.record.body_line
    for name, width in WIDTHS.items():
        row = report.disclosed.get(name)
        if row is None:
            yield view.line(first), {"what": {"zh": f"没有“{name}”一行", "en": f"there is no row “{name}”"}}
        elif len(row.cells) != width or any(figure is None for figure in row.figures):
            yield (
                view.line(row.line),
                {"what": {"zh": f"“{name}”应有 {width} 个数字", "en": f"“{name}” must have {width} figures"}},
            )


rule = Rule(
    code="RPT003",
    name="disclosed-table",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "第二部分的表不完整：{what}", "en": "the second table is not complete: {what}"},
    hint={"zh": "照格式补全，没有的填 0", "en": "complete it as prescribed; write 0 where there is nothing"},
    check=check,
)
