"""The catalog as CSV: index number, name, description, date formed and the rest, one file a year of publication."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gongkai.chosen import Chosen
from gongkai.outputs.base import Item, Output, Unit
from gongkai.outputs.cells import BETWEEN, texts_of
from gongkai.outputs.edition import Edition
from gongkai.outputs.kept_lines import Form, tables
from gongkai.records import Record

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


END = b"\r\n"
SIGNS = ("=", "@", "+", "-", "\t", "\r")
"""What a cell that a spreadsheet takes for a formula begins with."""
FORMULA = re.compile(f"\x00[{re.escape(''.join(SIGNS))}]")


def safe(texts: Sequence[str]) -> Sequence[str]:
    """Return cells of which no spreadsheet takes one for a formula."""
    if FORMULA.search(BETWEEN + BETWEEN.join(texts)) is None:
        return texts
    return [f"'{text}" if text.startswith(SIGNS) else text for text in texts]


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as lines of CSV, without the end of the last one."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator=END.decode()).writerows(rows)
    return stream.getvalue().encode().removesuffix(END)


def csv_form(address: str, header: Sequence[str], records: Sequence[Record]) -> Form:
    """Return a file of CSV for records, UTF-8 with a byte order mark so that spreadsheets read it."""
    head = b"\xef\xbb\xbf" + csv_lines([header])
    return Form(address, head + END if records else head, END, END)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the catalog of one year."""
    year, records = unit.subject
    language = edition.main.code
    fields, texts = edition.definitions.metadata.fields, edition.texts[language]
    header = [fields[column].label[language] if column in fields else texts[column] for column in COLUMNS]
    form = csv_form(f"catalog/{year}.csv", [*header, texts["language"], texts["address"]], records)
    yield from tables(edition, [form], b"", records, lambda some: [_listed(edition, some, language)])


def _listed(edition: Edition, records: Sequence[Record], language: str) -> bytes:
    some = (records[start : start + TOGETHER] for start in range(0, len(records), TOGETHER))
    return csv_lines(chain.from_iterable(_rows(edition, list(part), language) for part in some))


def _rows(edition: Edition, records: Sequence[Record], language: str) -> Iterable[Sequence[str]]:
    cells = [safe(texts_of(edition, records, column, language)) for column in COLUMNS]
    columns, absolute = edition.catalog.columns, edition.absolute
    tags = [edition.by_code[columns["language"][record.number]].tag for record in records]
    addresses = [absolute(columns["address"][record.number]) for record in records]
    return zip(*cells, tags, addresses, strict=True)


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the records of a year, and how the codes of its columns read."""
    return edition.vocabularies_mark(COLUMNS) + edition.cards(unit.subject[1])


catalog_csv = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
