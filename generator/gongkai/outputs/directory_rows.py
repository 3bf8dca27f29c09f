"""The rows of a directory as HTML; a row is made once and stands on every page that lists its document so."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from gongkai.chosen import numbers_of
from gongkai.definitions.directories import Directory
from gongkai.fields import FieldSpec
from gongkai.outputs.cells import escaped, texts_of
from gongkai.outputs.document_parts import foreign
from gongkai.outputs.edition import Edition
from gongkai.outputs.filters import href
from gongkai.outputs.grouping import codes_of, column_label
from gongkai.records import Record

ONE_LINE = ("index_number", "opens", "closes")
"""Columns whose values are never broken, beside the dates."""
HELD = 20_000
"""Rows that are held for other pages, at most."""


def rows(edition: Edition, name: str, records: Sequence[Record]) -> Markup:
    """Return the rows of documents of one language in the directory called ``name``."""
    if not records:
        return Markup("")
    directory, known, language = edition.definitions.directories[name], edition.rows, records[0].language
    headings = [_heading(edition, directory, column, language) for column in directory.columns]
    alike = repr((language, directory.columns, directory.facets, headings))
    layout = edition.layouts.setdefault(alike, len(edition.layouts))
    if len(known) > HELD:
        known.clear()
    numbers = numbers_of(records)
    missing = edition.catalog.chosen([number for number in numbers if (layout, number) not in known])
    for number, row in zip(missing.numbers, _rows(edition, directory, headings, missing), strict=True):
        known[layout, number] = row
    return Markup("".join([known[layout, number] for number in numbers]))


def _rows(edition: Edition, directory: Directory, headings: Sequence[str], records: Sequence[Record]) -> list[str]:
    if not records:
        return []
    language = records[0].language
    codes = [""] * len(records)
    for facet in directory.facets:
        values = [codes_of(edition, record, facet, language) for record in records]
        codes = [f'{before} data-{facet}="{escape(value)}"' for before, value in zip(codes, values, strict=True)]
    columns = [
        _cells(edition, column, heading, records, language) for column, heading in zip(directory.columns, headings, strict=True)
    ]
    return [f"<tr{code}>{''.join(cells)}</tr>\n" for code, *cells in zip(codes, *columns, strict=True)]


def _cells(edition: Edition, column: str, heading: str, records: Sequence[Record], language: str) -> list[str]:
    """Return the cells of a column; ``heading`` holds the attributes that they share."""
    if column in ("publisher", "agency"):
        texts = [edition.agency(code or "", language) for code in edition.catalog.values_of(records, column)]
    else:
        texts = _texts(edition, column, records, language)
    if column == "title":
        addresses = edition.catalog.columns["address"]
        linked = zip(addresses.at(numbers_of(records)), escaped(texts), strict=True)
        shown = [f'<a href="{href(address)}">{text}</a>' for address, text in linked]
    elif column in ("validity", "phase"):
        values = edition.catalog.values_of(records, column)
        shown = [
            f'<span class="badge {value}">{text}</span>' if text else ""
            for value, text in zip(values, escaped(texts), strict=True)
        ]
    else:
        shown = escaped(texts)
    if language == edition.main.code:
        return [f"<td{heading}>{cell}</td>" for cell in shown]
    tags = [foreign(edition, text, language) for text in texts]
    return [
        f'<td lang="{tag}"{heading}>{cell}</td>' if tag else f"<td{heading}>{cell}</td>"
        for tag, cell in zip(tags, shown, strict=True)
    ]


def _texts(edition: Edition, column: str, records: Sequence[Record], language: str) -> list[str]:
    """Return values with their unit, and what is said instead of nothing, such as "on the spot"."""
    texts = texts_of(edition, records, column, language)
    specs = {kind: edition.definitions.specs(kind).get(column) for kind in set(edition.catalog.values_of(records, "type"))}
    if all(spec is None or (spec.unit is None and spec.zero is None) for spec in specs.values()):
        return texts
    return [_with_unit(edition, column, record, text, specs[record.type]) for record, text in zip(records, texts, strict=True)]


def _with_unit(edition: Edition, column: str, record: Record, text: str, spec: FieldSpec | None) -> str:
    if not text or spec is None:
        return text
    language = record.language
    if spec.zero is not None and edition.catalog.value(record, column) == 0:
        return spec.zero[language]
    return f"{text} {spec.unit[language]}" if spec.unit else text


def _heading(edition: Edition, directory: Directory, column: str, language: str) -> str:
    """Return the attributes that the cells of a column share."""
    key = (directory.address, column, language)
    if key not in edition.column_labels:
        form = ' class="nowrap"' if column in ONE_LINE or column.startswith("date") else ""
        edition.column_labels[key] = f' data-label="{escape(column_label(edition, directory, column, language))}"{form}'
    return edition.column_labels[key]
