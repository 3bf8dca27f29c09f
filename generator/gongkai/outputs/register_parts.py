"""What registers add to the page of a document: contents of a collection, rows of a ledger, tables of a report."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from gongkai.outputs.base import Item, Sheet
from gongkai.outputs.collected import contents, leads_within, neighbours
from gongkai.outputs.edition import Edition
from gongkai.outputs.ledgers import downloads, further, pages_of, section
from gongkai.outputs.report_tables import links, tables
from gongkai.records import Record
from gongkai.rows import Table


def above_text(edition: Edition, record: Record) -> Markup:
    """Return the contents of a collection whose entries lead into its own text; nothing for other documents."""
    return contents(edition, record) if leads_within(edition, record) else Markup("")


def on_page(edition: Edition, record: Record, table: Table | None) -> Markup:
    """Return what stands below the text of a document."""
    kind = edition.definitions.types[record.type]
    if table is None and kind.collects is None and record.type not in edition.definitions.report_types:
        return Markup("")
    shown = links(edition, record)
    if not leads_within(edition, record):
        shown = contents(edition, record) + shown
    rows = kind.rows
    if table is None or rows is None:
        return shown
    pages = pages_of(table, rows, _stem(record))
    return shown + section(edition, record, table, pages[0], len(pages))


def register_marks(edition: Edition, record: Record) -> list[bytes]:
    """Return what these parts are made from besides the document, what it names, and its files."""
    collects = edition.definitions.types[record.type].collects
    beside = neighbours(edition, record, collects) if collects else ()
    return [edition.mark(other) if other is not None else b"" for other in beside]


def beside_page(edition: Edition, record: Record, table: Table | None, sheet: Sheet) -> Iterator[Item]:
    """Yield the further pages of a ledger and its downloads; ``sheet`` is the document's own page."""
    yield from tables(edition, record)
    rows = edition.definitions.types[record.type].rows
    if table is None or rows is None:
        return
    yield from further(edition, record, table, sheet, pages_of(table, rows, _stem(record)))
    yield from downloads(record, table)


def _stem(record: Record) -> str:
    return record.address.rpartition("/")[2].removesuffix(".html")
