"""The table of requests does not have 25 rows of seven figures.

## 检查什么

第三部分的表有 25 行、7 列数字（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计），没有空格，没有的填 0。

## 为什么

空格分不清是零还是漏填，真实年报里常见。

## 依据

国办公开办函〔2021〕30号。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
    | 勾稽 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | | 5 |

Finds:

    docs/disclosure/annual-reports/2026/a.md:4
    docs/disclosure/annual-reports/2026/a.md:6

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import APPLICANTS, REQUEST_ROWS, report_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a table of another shape, and rows with blanks."""
    report = report_of(view)
    if report is None:
        return
    if report.requests is None:
        yield view.line(view.record.body_line), {"what": {"zh": "没有申请情况表", "en": "there is no table of requests"}}
        return
    rows = [row for row in report.rows if any(cell.strip() for cell in row.cells)]
    if len(rows) != REQUEST_ROWS or tuple(report.requests.header[-7:]) != APPLICANTS:
        yield (
            view.line(report.requests.line),
            {
                "what": {
                    "zh": f"应有 {REQUEST_ROWS} 行 7 列，现有 {len(rows)} 行",
                    "en": f"it must have {REQUEST_ROWS} rows and 7 columns; it has {len(rows)} rows",
                }
            },
        )
    for row in rows:
        if any(figure is None for figure in row.figures):
            yield (
                view.line(row.line),
                {"what": {"zh": f"“{row.label[:20]}”有空格或非数字", "en": f"“{row.label[:20]}” has a blank or no number"}},
            )


rule = Rule(
    code="RPT004",
    name="requests-table",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("annual-report-format",),
    message={"zh": "申请情况表不完整：{what}", "en": "the table of requests is not complete: {what}"},
    hint={"zh": "照格式补全，没有的填 0", "en": "complete it as prescribed; write 0 where there is nothing"},
    check=check,
)
