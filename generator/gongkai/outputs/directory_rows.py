"""The rows of a directory as HTML; a row is made once and stands on every page that lists its document."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from gongkai.definitions.directories import Directory
from gongkai.outputs.document_parts import foreign
from gongkai.outputs.edition import Edition, href
from gongkai.outputs.grouping import codes_of, column_label
from gongkai.records import Record

ONE_LINE = ("index_number", "opens", "closes")
"""Columns whose values are never broken, beside the dates."""


def rows(edition: Edition, name: str, records: Iterable[Record]) -> Markup:
    """Return the rows of documents in the directory called ``name``."""
    directory, known = edition.definitions.directories[name], edition.rows
    if not directory.facets:
        return Markup("".join(_row(edition, directory, record) for record in records))
    found = []
    for record in records:
        key = (name, record.path)
        if key not in known:
            known[key] = _row(edition, directory, record)
        found.append(known[key])
    return Markup("".join(found))


def _row(edition: Edition, directory: Directory, record: Record) -> str:
    language = record.language
    codes = "".join(f' data-{facet}="{escape(codes_of(edition, record, facet, language))}"' for facet in directory.facets)
    cells = "".join([_cell(edition, directory, column, record, language) for column in directory.columns])
    return f"<tr{codes}>{cells}</tr>\n"


def _cell(edition: Edition, directory: Directory, column: str, record: Record, language: str) -> str:
    is_agency = column in ("publisher", "agency")
    text = edition.agency(record.publisher, language) if is_agency else _text(edition, column, record, language)
    shown, tag = escape(text), foreign(edition, text, language)
    if column == "title":
        shown = f'<a href="{href(record.address)}">{shown}</a>'
    elif column in ("validity", "phase") and shown:
        shown = f'<span class="badge {edition.catalog.value(record, column)}">{shown}</span>'
    spoken = f' lang="{tag}"' if tag else ""
    return f"<td{spoken}{_heading(edition, directory, column, language)}>{shown}</td>"


def _text(edition: Edition, column: str, record: Record, language: str) -> str:
    """Return a value with its unit, and what is said instead of nothing, such as "on the spot"."""
    text = edition.catalog.text(record, column, language)
    spec = edition.definitions.specs(record.type).get(column)
    if not text or spec is None:
        return text
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
