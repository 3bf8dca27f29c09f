"""What of a record can be found, how it is listed, and by what it is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.catalog import Catalog
from gongkai.fields.parsing import show
from gongkai.holdings import EXPIRED, REPEALED, WITHDRAWN_STATE
from gongkai.records import WITHDRAWN, Record
from gongkai.rows import table_of
from gongkai.search.folding import clean, key_of
from gongkai.search.plain import lines

FACETS = ("type", "section", "agency", "year", "validity")
"""By what results are narrowed down, in the order of the column files."""
LAST = (REPEALED, EXPIRED, WITHDRAWN_STATE)
"""States whose documents come after all others."""
NUMBERS = ("_number", "_code")
"""Endings of the fields that identify a document."""


class Card(NamedTuple):
    """What a result shows before its excerpt; ``others`` are further numbers, one a line."""

    title: str
    address: str
    agency: str
    section: str
    date: str
    type: str
    state: str
    document_number: str
    index_number: str
    others: str

    @property
    def keys(self) -> set[str]:
        """Return the folded numbers and title that lead here."""
        numbers = (self.title, self.document_number, self.index_number, *self.others.split("\n"))
        return {key for key in map(key_of, numbers) if key}


class Document(NamedTuple):
    """One document for the index: its card, its facets as ``name:value``, and its text, the title in the first line."""

    card: Card
    facets: tuple[str, ...]
    text: str


def card_of(catalog: Catalog, record: Record) -> Card:
    """Return the card of a record."""
    language, definitions = record.language, catalog.definitions
    agency = definitions.agencies.get(record.publisher)
    others = [
        str(record.get(key))
        for key, spec in definitions.types[record.type].fields.items()
        if key.endswith(NUMBERS) and spec.kind == "text" and not spec.many and record.get(key) is not None
    ]
    moment = record.published
    return Card(
        title=clean(record.title.replace("\n", " ")),
        address=record.address,
        agency=agency.short[language] if agency else "",
        section=definitions.sections[record.section].name[language] if record.section else "",
        date=moment.date().isoformat() if moment else "",
        type=definitions.types[record.type].label[language],
        state=state_of(catalog, record),
        document_number=str(record.get("document_number") or ""),
        index_number=str(record.get("index_number") or ""),
        others="\n".join(others),
    )


def state_of(catalog: Catalog, record: Record) -> str:
    """Return the effective state of a record, ``withdrawn``, or ""."""
    return WITHDRAWN_STATE if record.status == WITHDRAWN else catalog.validity(record) or ""


def facets_of(catalog: Catalog, record: Record) -> tuple[str, ...]:
    """Return the facets of a record; every section above its own is one too."""
    found = [f"type:{record.type}", *(f"section:{path}" for path in catalog.definitions.trail(record.section))]
    if record.publisher:
        found.append(f"agency:{record.publisher}")
    if record.year:
        found.append(f"year:{record.year}")
    state = state_of(catalog, record)
    return (*found, f"validity:{state}") if state else tuple(found)


def document_of(root: Path, catalog: Catalog, record: Record) -> Document:
    """Return a record as the index takes it; its body and its rows are read from below ``root``."""
    card = card_of(catalog, record)
    text = text_of(_lines(root, catalog, record, card))
    return Document(card, facets_of(catalog, record), text)


def text_of(found: Iterable[str]) -> str:
    """Return lines as one clean text without empty lines."""
    text = clean("\n".join(line for line in found if line))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def _lines(root: Path, catalog: Catalog, record: Record, card: Card) -> Iterator[str]:
    yield card.title
    yield card.index_number
    yield card.document_number
    if record.status == WITHDRAWN:
        yield str(record.values.get("withdrawal_reason", ""))
        return
    yield from record.get("keywords") or ()
    yield str(record.values.get("description") or "")
    yield from _fields(catalog, record)
    source = record if "attachments" in record.values or record.original is None else record.original
    for item in source.values.get("attachments", ()):
        yield item.get("title") or item["file"]
    yield from lines(_body(root, record))
    yield from _cells(root, catalog, record)


def _body(root: Path, record: Record) -> str:
    raw = (root / record.path).read_bytes().decode("utf-8-sig")
    return raw.replace("\r\n", "\n").replace("\r", "\n")[record.body_offset :]


def _fields(catalog: Catalog, record: Record) -> Iterator[str]:
    """Yield the values of the type's own fields as readers see them, a value a line."""
    for key, spec in catalog.definitions.types[record.type].fields.items():
        value = record.get(key)
        if value is not None:
            yield from _value(catalog, value, spec, record.language)


def _value(catalog: Catalog, value: Any, spec: Any, language: str) -> Iterator[str]:
    if spec.many and isinstance(value, (list, tuple)):
        one = spec.model_copy(update={"many": False})
        for item in value:
            yield from _value(catalog, item, one, language)
    elif spec.kind == "group":
        for name, part in value.items():
            if part is not None:
                yield from _value(catalog, part, spec.fields[name], language)
    elif spec.kind == "markdown":
        yield from lines(value)
    else:
        yield show(value, spec, catalog.definitions, language)


def _cells(root: Path, catalog: Catalog, record: Record) -> Iterator[str]:
    source = record if "rows" in record.values or record.original is None else record.original
    table = table_of(root, source, catalog.definitions)[0]
    if table is None:
        return
    for row in table.rows:
        for name, spec in table.columns.items():
            if row.get(name) is not None:
                yield show(row[name], spec, catalog.definitions, record.language)
