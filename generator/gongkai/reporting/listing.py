"""Lists of documents in a report, such as what a clean-up kept, changed and ended: made from the register, and held against it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date

from gongkai.catalog import Catalog
from gongkai.definitions.reports import Listing, Report
from gongkai.fields.parsing import show
from gongkai.findings import Finding, Place, Problem
from gongkai.records import DRAFT, WITHDRAWN, Record
from gongkai.reporting.tables import Written, tables_in
from gongkai.selection import selects

NOT_LISTED = Problem(
    "RPT024",
    {
        "zh": "“{list}”少列 {number}《{title}》，它在 {day} 的状态是{state}",
        "en": "“{list}” lacks {number} “{title}”, which was {state} on {day}",
    },
    {"zh": "补上这一件，或用 gongkai report 重新生成目录", "en": "add it, or make the list anew with gongkai report"},
)
LISTED_WRONGLY = Problem(
    "RPT025",
    {
        "zh": "“{list}”列了 {number}，它不属于这一目录（{day} 的状态：{state}）",
        "en": "“{list}” holds {number}, which does not belong there (on {day} it was: {state})",
    },
    {
        "zh": "移到相符的目录，或在登记中改正它的效力关系",
        "en": "move it to the list it belongs to, or correct its relations in the register",
    },
)
NO_SUCH_LIST = Problem(
    "RPT026",
    {"zh": "缺少“{list}”，或表中没有“{column}”列", "en": "the list “{list}” is missing, or has no column “{column}”"},
    {
        "zh": "以“## {part}”为标题，按规定列出；没有的写“{empty}”",
        "en": "put it under “## {part}”; write “{empty}” where there is nothing",
    },
)
UNKNOWN = {"zh": "不在登记中", "en": "not in the register"}


def span_of(report: Report, record: Record) -> tuple[date, date | None] | None:
    """Return the day that a report of lists speaks of, and the day of the batch before it; None where it does not say."""
    day = record.get(report.day) if report.day else None
    after = record.get(report.after) if report.after else None
    return (day, after if isinstance(after, date) else None) if isinstance(day, date) else None


def members(catalog: Catalog, report: Report, day: date, after: date | None) -> dict[str, list[Record]]:
    """Return the documents of every list as the register has them at the end of ``day``, oldest first.

    A document stands in the first list that takes it. A list that is ``fresh`` takes only what has come into its state
    since the day ``after``.
    """
    found: dict[str, list[Record]] = {name: [] for name in report.lists}
    for record in sorted(catalog.records, key=lambda one: (str(one.get("date_formed") or ""), one.path)):
        formed = record.get("date_formed")
        if record.original is not None or record.status in (DRAFT, WITHDRAWN) or not isinstance(formed, date) or formed > day:
            continue
        for name, listing in report.lists.items():
            if selects(catalog, listing.records, record) and _takes(catalog, listing, record, day, after):
                found[name].append(record)
                break
    return found


def _takes(catalog: Catalog, listing: Listing, record: Record, day: date, after: date | None) -> bool:
    state = catalog.validity(record, day)
    if state not in listing.states:
        return False
    formed = record.get("date_formed")
    was_there = after is not None and isinstance(formed, date) and formed <= after
    return not (listing.fresh and was_there and catalog.validity(record, after) in listing.states)


def row_of(catalog: Catalog, listing: Listing, record: Record, folder: str) -> list[str]:
    """Return a document's row: its title leads to it from ``folder``, a relation is told by the numbers it leads to."""
    cells = []
    for key in listing.columns:
        relations = catalog.relations(record)
        if key in catalog.definitions.metadata.relations:
            cells.append(
                "、".join(str(other.get("document_number") or other.title) for other in relations.inverse.get(key, ())) or "—"
            )
        elif key == "title":
            cells.append(f"[{record.title}]({posixpath.relpath(record.path, folder)})")
        else:
            value, spec = record.get(key), catalog.definitions.specs(record.type)[key]
            cells.append("—" if value is None else show(value, spec, catalog.definitions, record.language))
    return cells


def differences(catalog: Catalog, report: Report, record: Record, body: str) -> Iterator[Finding]:
    """Yield where the lists of a report are not what the register says."""
    span = span_of(report, record)
    if span is None or not report.lists:
        return
    day, after = span
    language = catalog.definitions.languages[0].code

    def state(other: Record | None) -> str:
        code = catalog.validity(other, day) if other else None
        return catalog.definitions.label_of("vocabulary:validity", code, language) if code else UNKNOWN[language]

    held = members(catalog, report, day, after)
    for name, listing in report.lists.items():
        wanted = {str(other.get(listing.by) or other.title): other for other in held[name]}
        line, table = written_list(listing, body, record.body_line)
        place = Place(record.path, line or record.body_line)
        heading = listing.columns[listing.by]
        if line is None or (table is None and wanted) or (table is not None and heading not in table.header):
            empty = listing.empty
            yield NO_SUCH_LIST.at(place, list=listing.label, column=heading, part=listing.part, empty=empty)
            continue
        given = (
            {cells[table.header.index(heading)]: row for row, cells in table.rows if len(cells) == len(table.header)}
            if table
            else {}
        )
        for number, other in wanted.items():
            if number not in given:
                yield NOT_LISTED.at(place, list=listing.label, number=number, title=other.title, day=day, state=state(other))
        for number, row in given.items():
            if number not in wanted:
                known = next(iter(catalog.named(number)), None)
                yield LISTED_WRONGLY.at(Place(record.path, row), list=listing.label, number=number, day=day, state=state(known))


def written_list(listing: Listing, body: str, first_line: int) -> tuple[int | None, Written | None]:
    """Return the line of a list's heading, and the table below it; no line where the heading is missing."""
    lines = body.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip() == f"## {listing.part}"), None)
    if start is None:
        return None, None
    end = next((number for number in range(start + 1, len(lines)) if lines[number].startswith("## ")), len(lines))
    return first_line + start, next(tables_in("\n".join(lines[start:end]), first_line + start), None)


def batch_before(catalog: Catalog, report: Report, day: date) -> date | None:
    """Return the day of the batch before one that speaks of ``day``."""
    days = [span[0] for one in catalog.by_type.get(report.type, ()) if (span := span_of(report, one)) and span[0] < day]
    return max(days, default=None)
