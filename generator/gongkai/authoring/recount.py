"""Count the cells of a published report anew where the portal's documents say what they must be."""

from __future__ import annotations

from pathlib import Path

from gongkai.definitions.reports import Report
from gongkai.findings import Finding, Place, Problem
from gongkai.numbering import replace
from gongkai.portal import Portal
from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.reporting.check import subject_of
from gongkai.reporting.counting import Counting, cell_text
from gongkai.reporting.filled import read_filled
from gongkai.reporting.tables import cells_of

NO_REPORT_YET = Problem(
    "RPT023",
    {"zh": "没有{year}年的“{report}”，无从重新统计", "en": "there is no “{report}” for {year} to count anew"},
    {"zh": "先起草：去掉 --recount", "en": "draft it first, without --recount"},
)


def recount(root: Path, portal: Portal, name: str, year: int, agency: str | None) -> tuple[str, int] | list[Finding]:
    """Put the counted numbers into the report for a year; return its path and how many cells changed, or why not."""
    definitions, catalog = portal.definitions, portal.catalog
    if definitions is None or catalog is None:
        return portal.findings
    report = definitions.reports[name]
    code = definitions.code_of("agencies", agency or "") if report.agency else ""
    record = next((one for one in catalog.by_type.get(report.type, ()) if subject_of(report, one) == (code or "", year)), None)
    if record is None:
        return [NO_REPORT_YET.at(Place(f"gongkai report {name}"), year=year, report=report.label)]
    changed = _cells(root, Counting(root, catalog, report, year, code or None), report, record)
    lines = (root / record.path).read_text("utf-8").split("\n")
    for line, position, text in changed:
        cells = cells_of(lines[line - 1])
        cells[position] = text
        lines[line - 1] = f"| {' | '.join(cells)} |"
    if changed:
        replace(root / record.path, "\n".join(lines).encode())
    return record.path, len(changed)


def _cells(root: Path, counting: Counting, report: Report, record: Record) -> list[tuple[int, int, str]]:
    """Return line, column and new text of every cell that documents of the portal contradict."""
    filled, _ = read_filled(report, body_of(root / record.path, record), record.path, record.body_line)
    found = []
    for table, form in report.tables.items():
        for (row, column), counted in counting.table(table, only_records=True).items():
            number = filled.numbers.get((table, row, column))
            if number is not None and number != counted:
                position = list(form.columns).index(column) + 1
                found.append((filled.place(table, row).line, position, cell_text(counted, form)))
    return found
