"""The catalog as CSV: index number, name, description, date formed and the rest, one file a year of publication."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.cells import BETWEEN, texts_of
from gongkai.outputs.edition import Edition
from gongkai.records import Record

COLUMNS = (
    "index_number", "title", "document_number", "publisher", "issuers", "date_formed", "date_published", "date_effective",
    "date_expires", "validity", "topic", "genre", "section", "keywords", "description", "disclosure", "status",
)  # fmt: skip


def years(edition: Edition) -> dict[int, list[Record]]:
    """Return the public documents by year of publication, oldest first."""
    found: dict[int, list[Record]] = defaultdict(list)
    for record in reversed(edition.catalog.public):
        found[edition.catalog.years[record.number] or 0].append(record)
    return found


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a year."""
    return (Unit(str(year), (year, records)) for year, records in years(edition).items())


SIGNS = ("=", "@", "+", "-", "\t", "\r")
"""What a cell that a spreadsheet takes for a formula begins with."""
FORMULA = re.compile(f"\x00[{re.escape(''.join(SIGNS))}]")


def safe(texts: Sequence[str]) -> Sequence[str]:
    """Return cells of which no spreadsheet takes one for a formula."""
    if FORMULA.search(BETWEEN + BETWEEN.join(texts)) is None:
        return texts
    return [f"'{text}" if text.startswith(SIGNS) else text for text in texts]


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the catalog of one year, UTF-8 with a byte order mark so that spreadsheets read it."""
    year, records = unit.subject
    language = edition.main.code
    fields, texts = edition.definitions.metadata.fields, edition.texts[language]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    header = [fields[column].label[language] if column in fields else texts[column] for column in COLUMNS]
    writer.writerow([*header, texts["language"], texts["address"]])
    cells = [safe(texts_of(edition, records, column, language)) for column in COLUMNS]
    columns, absolute = edition.catalog.columns, edition.absolute
    tags = [edition.by_code[columns["language"][record.number]].tag for record in records]
    addresses = [absolute(columns["address"][record.number]) for record in records]
    writer.writerows(zip(*cells, tags, addresses, strict=True))
    yield Blob(f"catalog/{year}.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the records of a year, and how the codes of its columns read."""
    return edition.vocabularies_mark(COLUMNS) + edition.cards(unit.subject[1])


catalog_csv = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
