"""The rectification list (整改清单): what each agency has to mend, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from gongkai.audit.observations import worst_first
from gongkai.audit.reports.base import Outcome, Report, severity_text

HEADER = {
    "zh": (
        "序号",
        "责任单位",
        "级别",
        "规则",
        "问题",
        "位置",
        "源文件",
        "相同处数",
        "整改建议",
        "整改期限",
        "整改情况",
        "核查人",
    ),
    "en": ("No.", "Agency", "Severity", "Rule", "Finding", "Place", "Source", "Count", "What to do", "Due", "Done", "Checked by"),
}


MORE = {
    "zh": "另有 {count} 处，未逐一列出；全部列出用 --most 0",
    "en": "{count} more that are not listed one by one; --most 0 lists them all",
}


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def make(outcome: Outcome, language: str) -> str:
    """Return the list by agency, the worst first; the last three columns are left for the agency. What is not kept stands below."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADER[language])
    ordered = sorted(outcome.audit.counting, key=lambda o: (outcome.agency(o, language), *worst_first(o)))
    for number, observation in enumerate(ordered, 1):
        finding = observation.finding
        row = (
            str(number), outcome.agency(observation, language), severity_text(observation.severity, language), observation.code,
            finding.message(language), str(finding.place), observation.source, str(observation.count), finding.hint(language),
            "", "", "",
        )  # fmt: skip
        writer.writerow(_safe(cell) for cell in row)
    left_off = sorted(outcome.audit.left_off.items(), key=lambda item: (outcome.agency_called(item[0][2], language), item[0]))
    for number, ((code, severity, agency), count) in enumerate(left_off, len(ordered) + 1):
        told = MORE[language].format(count=count)
        start = (str(number), outcome.agency_called(agency, language), severity_text(severity, language), code, told)
        writer.writerow(_safe(cell) for cell in (*start, "", "", str(count), "", "", "", ""))
    return "\ufeff" + stream.getvalue()


rectification = Report("csv", "csv", make)
