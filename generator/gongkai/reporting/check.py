"""Check every prescribed report of a portal, and read the private ledgers that reports are counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.catalog import Catalog
from gongkai.definitions import Definitions
from gongkai.definitions.reports import Report
from gongkai.definitions.types import Rows
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.reader import body_of
from gongkai.records import DRAFT, Record
from gongkai.reporting.counting import Counting
from gongkai.reporting.filled import TO_FILL, Filled, read_filled
from gongkai.reporting.identities import contradicted, headings, unequal
from gongkai.reporting.listing import differences
from gongkai.rows import read_table
from gongkai.source import read_bytes

SAME_REPORT = Problem(
    "RPT019",
    {"zh": "{agency}{year}年的报告已有一份：{other}", "en": "there is a report of {agency} for {year} already: {other}"},
    {"zh": "只保留一份；更正用 corrections 说明", "en": "keep one of them; state corrections under corrections"},
)
NOT_THE_REGISTER = {
    "zh": "“{row}”行“{column}”列是 {value}，按本门户的文档统计是 {counted}",
    "en": "“{row}”, “{column}” is {value}; by the documents of this portal it is {counted}",
}
NOT_THE_REGISTER_HINT = {
    "zh": "补录缺少的文档或改正报告；口径不同的在正文中说明",
    "en": "add the documents that are missing or correct the report; say so in the text where something else is counted",
}
Subject = tuple[str, int]


def check_reports(root: Path, catalog: Catalog) -> Iterator[Finding]:
    """Yield the findings over every document whose type is a prescribed report."""
    for report in catalog.definitions.reports.values():
        read: dict[Subject, tuple[Record, Filled]] = {}
        typed = [number for number, kind in enumerate(catalog.columns["type"]) if kind == report.type]
        records = [record for record in map(catalog.records.__getitem__, typed) if record.original is None]
        for record in sorted(records, key=lambda record: (record.status == DRAFT, record.path)):
            subject = subject_of(report, record)
            if subject is None or subject[1] < report.since:
                continue
            body = body_of(root / record.path, record)
            filled, findings = read_filled(report, body, record.path, record.body_line)
            if record.status == DRAFT:
                findings = [finding for finding in findings if finding.values.get("value") != TO_FILL]
            yield from findings
            yield from headings(report, body, record.path, record.body_line)
            yield from contradicted(report, filled, body, record.body_line)
            yield from differences(catalog, report, record, body)
            if subject in read and record.status == DRAFT:
                continue
            if subject in read:
                other = read[subject][0]
                yield SAME_REPORT.at(record.place(), agency=_name(catalog, subject[0]), year=subject[1], other=other.path)
                continue
            read[subject] = (record, filled)
        for (agency, year), (_, filled) in sorted(read.items()):
            before = read.get((agency, year - 1))
            yield from unequal(report, filled, before[1] if before else None)
            if report.tied:
                yield from _tied(root, catalog, report, agency, year, filled)


def subject_of(report: Report, record: Record) -> Subject | None:
    """Return the agency ("" for the portal) and the year that a report is about; None where it does not say."""
    year = record.get(report.year)
    agency = record.get(report.agency) if report.agency else ""
    return (str(agency), year) if isinstance(year, int) and agency is not None else None


def _name(catalog: Catalog, agency: str) -> str:
    known = catalog.definitions.agencies
    return known[agency].name.zh if agency in known else ""


def _tied(root: Path, catalog: Catalog, report: Report, agency: str, year: int, filled: Filled) -> Iterator[Finding]:
    """Yield the cells that are not what the documents of the portal amount to."""
    problem = Problem(report.tied or "", NOT_THE_REGISTER, NOT_THE_REGISTER_HINT, Severity.WARNING)
    counting = Counting(root, catalog, report, year, agency or None)
    for name, form in report.tables.items():
        for (row, column), counted in counting.table(name, only_records=True).items():
            number = filled.numbers.get((name, row, column))
            if number is not None and number != counted:
                yield problem.at(
                    filled.place(name, row),
                    row=form.rows[row].label,
                    column=form.columns[column].label,
                    value=f"{number:f}",
                    counted=f"{counted:f}" if not isinstance(counted, str) else counted,
                )


def read_ledgers(
    root: Path, report: Report, year: int, given: Mapping[str, Path], definitions: Definitions
) -> tuple[dict[str, list[dict[str, Any]]], list[Finding]]:
    """Return the rows of the private ledgers of a report that exist, and the findings about them.

    ``given`` are files to read in place of the declared ones. A ledger without a file is left out.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    findings: list[Finding] = []
    for name, ledger in report.ledgers.items():
        file = f"catalog/{ledger.file.replace('{year}', str(year))}"
        path = given.get(name, root / file)
        if not path.is_file() and name not in given:
            continue
        shown = str(path) if name in given else file
        raw = read_bytes(path, shown, definitions.portal.limits.attachment_bytes)
        if isinstance(raw, Finding):
            findings.append(raw)
            continue
        table, more = read_table(raw, shown, Rows(label=ledger.label, columns=ledger.columns), definitions)
        findings += more
        if table is not None:
            found[name] = list(table.rows)
    return found, findings


def check_ledgers(root: Path, definitions: Definitions) -> Iterator[Finding]:
    """Yield the findings over every private ledger that stands in ``catalog/``; none of them is ever published."""
    for report in definitions.reports.values():
        for ledger in report.ledgers.values():
            folder, _, name = ledger.file.rpartition("/")
            for path in sorted((root / "catalog" / folder).glob(name.replace("{year}", "[0-9][0-9][0-9][0-9]"))):
                shown = path.relative_to(root).as_posix()
                raw = read_bytes(path, shown, definitions.portal.limits.attachment_bytes)
                if isinstance(raw, Finding):
                    yield raw
                    continue
                table, findings = read_table(raw, shown, Rows(label=ledger.label, columns=ledger.columns), definitions)
                yield from findings
                if table and ledger.opened and ledger.closed:
                    yield from _order(table.rows, ledger.opened, ledger.closed, shown)


CLOSED_FIRST = Problem(
    "REQ006",
    {
        "zh": "第 {number} 条的办结日期 {closed} 早于收到日期 {opened}",
        "en": "entry {number} is closed on {closed}, before it was opened on {opened}",
    },
    {"zh": "核对两个日期后改正", "en": "correct one of the dates"},
)


def _order(rows: list[dict[str, Any]], opened: str, closed: str, path: str) -> Iterator[Finding]:
    for number, row in enumerate(rows, 1):
        if row.get(opened) and row.get(closed) and row[closed] < row[opened]:
            yield CLOSED_FIRST.at(Place(path), number=number, closed=row[closed], opened=row[opened])
