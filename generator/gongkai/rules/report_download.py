"""An annual report cannot be downloaded.

## 检查什么

年报附有下载版（docx、pdf、doc、ofd 或 wps）。

## 为什么

主管部门汇总和读者存档都需要成册的文件。

## 依据

国办公开办函〔2021〕30号（大意）。

## Examples

Bad:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    ---

Finds:

    docs/disclosure/annual-reports/2026/a.md:1

Good:

    -- docs/disclosure/annual-reports/2026/a.md --
    ---
    type: annual_report
    attachments: [{file: report.docx}]
    ---
    -- docs/disclosure/annual-reports/2026/report.docx --
    年度报告
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.annual_reports import reports
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

FORMS = (".docx", ".pdf", ".doc", ".ofd", ".wps")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield reports without a file to download."""
    for record in reports(view.catalog, view.main):
        files = [str(item.get("file", "")) for item in record.values.get("attachments") or ()]
        if not any(name.endswith(FORMS) for name in files):
            yield record.place("attachments"), {}


rule = Rule(
    code="RPT018",
    name="report-download",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.PORTAL,
    basis=("annual-report-format",),
    message={"zh": "年报没有下载版", "en": "there is no file of the report to download"},
    hint={"zh": "在 attachments 中附 docx 或 pdf", "en": "attach a docx or pdf"},
    check=check,
)
