"""The tables of a prescribed report as CSV and JSON, beside its page."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from gongkai.definitions.reports import Report
from gongkai.outputs.base import Blob, Item
from gongkai.outputs.edition import Edition
from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.reporting.filled import Filled, read_filled
from gongkai.reporting.listing import written_list

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def _report(edition: Edition, record: Record) -> tuple[Report, Filled] | None:
    source = record.original or record
    report = next((report for report in edition.definitions.reports.values() if report.type == source.type), None)
    if report is None:
        return None
    body = body_of(edition.root / source.path, source)
    filled = read_filled(report, body, source.path, source.body_line)[0]
    return (report, filled) if filled.texts or report.lists else None


def links(edition: Edition, record: Record) -> Markup:
    """Return the links to the tables; nothing for other documents."""
    if _report(edition, record) is None:
        return Markup("")
    return Markup(edition.fragment("report_tables", record.language, stem=record.address.removesuffix(".html")))


def tables(edition: Edition, record: Record) -> Iterator[Item]:
    """Yield every cell of the report's tables: as CSV, one row a cell, and as JSON by table, row and column.

    Lists of documents are yielded row by row, each under its label.
    """
    read = _report(edition, record)
    if read is None:
        return
    report, filled = read
    stem = record.address.removesuffix(".html")
    texts = edition.texts[record.language]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    nested: dict[str, Any] = {}
    if report.lists:
        nested = _lists(edition, report, record.original or record)
        columns = list(dict.fromkeys(column for rows in nested.values() for row in rows for column in row))
        writer.writerow([texts["table"], *columns])
        for label, rows in nested.items():
            writer.writerows([label, *(_cell(row.get(column, "")) for column in columns)] for row in rows)
    else:
        writer.writerow([texts["table"], texts["row"], texts["column"], texts["value"]])
    for (table, row, column), text in filled.texts.items():
        form = report.tables[table]
        writer.writerow([form.label, form.rows[row].label, form.columns[column].label, _cell(text)])
        nested.setdefault(table, {}).setdefault(row, {})[column] = text
    yield Blob(f"{stem}.tables.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())
    yield Blob(f"{stem}.tables.json", json.dumps(nested, ensure_ascii=False, indent=1).encode() + b"\n")


def _lists(edition: Edition, report: Report, source: Record) -> dict[str, list[dict[str, str]]]:
    """Return the lists of a report as written, by their label; of a link only its text."""
    body = body_of(edition.root / source.path, source)
    found: dict[str, list[dict[str, str]]] = {}
    for listing in report.lists.values():
        table = written_list(listing, body, source.body_line)[1]
        cells = [[LINK.sub(r"\1", cell) for cell in row] for _, row in table.rows] if table else []
        found[listing.label] = [dict(zip(table.header if table else (), row, strict=False)) for row in cells]
    return found


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=@+-\t" else text
