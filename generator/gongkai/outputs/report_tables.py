"""The tables of a prescribed report as CSV and JSON, beside its page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from markupsafe import Markup

from gongkai.definitions.reports import Report
from gongkai.outputs.base import Blob, Item
from gongkai.outputs.edition import Edition
from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.reporting.filled import Filled, read_filled


def _report(edition: Edition, record: Record) -> tuple[Report, Filled] | None:
    source = record.original or record
    report = next((report for report in edition.definitions.reports.values() if report.type == source.type), None)
    if report is None:
        return None
    body = body_of(edition.root / source.path, source)
    filled = read_filled(report, body, source.path, source.body_line)[0]
    return (report, filled) if filled.texts else None


def links(edition: Edition, record: Record) -> Markup:
    """Return the links to the tables; nothing for other documents."""
    if _report(edition, record) is None:
        return Markup("")
    return Markup(edition.fragment("report_tables", record.language, stem=record.address.removesuffix(".html")))


def tables(edition: Edition, record: Record) -> Iterator[Item]:
    """Yield every cell of the report's tables: as CSV, one row a cell, and as JSON by table, row and column."""
    read = _report(edition, record)
    if read is None:
        return
    report, filled = read
    stem = record.address.removesuffix(".html")
    texts = edition.texts[record.language]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([texts["table"], texts["row"], texts["column"], texts["value"]])
    nested: dict[str, dict[str, dict[str, str]]] = {}
    for (table, row, column), text in filled.texts.items():
        form = report.tables[table]
        cell = f"'{text}" if text[:1] in "=@+-\t" else text
        writer.writerow([form.label, form.rows[row].label, form.columns[column].label, cell])
        nested.setdefault(table, {}).setdefault(row, {})[column] = text
    yield Blob(f"{stem}.tables.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())
    yield Blob(f"{stem}.tables.json", json.dumps(nested, ensure_ascii=False, indent=1).encode() + b"\n")
