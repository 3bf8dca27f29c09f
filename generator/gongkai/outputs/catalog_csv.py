"""The catalog as CSV: index number, name, description, date formed and the rest, one file a year of publication."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gongkai.chosen import Chosen
from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.cells import BETWEEN, texts_of
from gongkai.outputs.edition import Edition

COLUMNS = (
    "index_number", "title", "document_number", "publisher", "issuers", "date_formed", "date_published", "date_effective",
    "date_expires", "validity", "topic", "genre", "section", "keywords", "description", "disclosure", "status",
)  # fmt: skip


TOGETHER = 250
"""Documents whose metadata are held at once."""


def years(edition: Edition) -> dict[int, Chosen]:
    """Return the public documents by year of publication, oldest first."""
    found: dict[int, list[int]] = defaultdict(list)
    for number in reversed(edition.catalog.public.numbers):
        found[edition.catalog.years[number] or 0].append(number)
    return {year: edition.catalog.chosen(numbers) for year, numbers in found.items()}


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
    columns, absolute = edition.catalog.columns, edition.absolute
    for start in range(0, len(records), TOGETHER):
        some = list(records[start : start + TOGETHER])
        cells = [safe(texts_of(edition, some, column, language)) for column in COLUMNS]
        tags = [edition.by_code[columns["language"][record.number]].tag for record in some]
        addresses = [absolute(columns["address"][record.number]) for record in some]
        writer.writerows(zip(*cells, tags, addresses, strict=True))
    yield Blob(f"catalog/{year}.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the records of a year."""
    return edition.cards(unit.subject[1])


catalog_csv = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
