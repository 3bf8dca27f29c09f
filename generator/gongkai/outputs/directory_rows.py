"""The rows of a directory as HTML; a row is made once and stands on every page that lists its document."""

from __future__ import annotations

from html import escape

from gongkai.definitions.directories import Directory
from gongkai.outputs.document_parts import foreign
from gongkai.outputs.edition import Edition, href
from gongkai.outputs.grouping import codes_of, column_label
from gongkai.records import Record

ONE_LINE = ("index_number", "opens", "closes")
"""Columns whose values are never broken, beside the dates."""


def row(edition: Edition, name: str, record: Record) -> str:
    """Return the row of a document in the directory called ``name``."""
    key = (name, record.path)
    if key not in edition.rows:
        edition.rows[key] = _row(edition, edition.definitions.directories[name], record)
    return edition.rows[key]


def _row(edition: Edition, directory: Directory, record: Record) -> str:
    language = record.language
    codes = "".join(f' data-{facet}="{escape(codes_of(edition, record, facet, language))}"' for facet in directory.facets)
    cells = "".join(_cell(edition, directory, column, record, language) for column in directory.columns)
    return f"<tr{codes}>{cells}</tr>\n"


def _cell(edition: Edition, directory: Directory, column: str, record: Record, language: str) -> str:
    if column in ("publisher", "agency"):
        text = edition.agency(record.publisher, language)
    else:
        text = _text(edition, column, record, language)
    shown, tag = escape(text), foreign(edition, text, language)
    if column == "title":
        shown = f'<a href="{href(record.address)}">{shown}</a>'
    elif column in ("validity", "phase") and shown:
        shown = f'<span class="badge {edition.catalog.value(record, column)}">{shown}</span>'
    spoken = f' lang="{tag}"' if tag else ""
    form = ' class="nowrap"' if column in ONE_LINE or column.startswith("date") else ""
    return f'<td{spoken} data-label="{escape(_label(edition, directory, column, language))}"{form}>{shown}</td>'


def _text(edition: Edition, column: str, record: Record, language: str) -> str:
    """Return a value with its unit, and what is said instead of nothing, such as "on the spot"."""
    text = edition.catalog.text(record, column, language)
    spec = edition.definitions.specs(record.type).get(column)
    if not text or spec is None:
        return text
    if spec.zero is not None and edition.catalog.value(record, column) == 0:
        return spec.zero[language]
    return f"{text} {spec.unit[language]}" if spec.unit else text


def _label(edition: Edition, directory: Directory, column: str, language: str) -> str:
    key = (directory.address, column, language)
    if key not in edition.column_labels:
        edition.column_labels[key] = column_label(edition, directory, column, language)
    return edition.column_labels[key]
