"""The parts of a document's page that every document has, as HTML without a template: this is where time goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from markupsafe import Markup

from gongkai.catalog import DERIVED
from gongkai.days import moment_text
from gongkai.outputs.document_parts import HEAD, Line, keys_of_head, line_of
from gongkai.outputs.edition import Edition
from gongkai.outputs.filters import href
from gongkai.records import Record

ENDING = "</dd></div>\n"
REPEATED = frozenset({"section", "publisher", "date_formed", "topic", "genre", "validity", "date_effective", "date_expires"})
"""Keys of which many documents have the same value: their lines are made once."""


def meta_html(edition: Edition, record: Record) -> str:
    """Return the lines of the metadata head of a document."""
    language, kind, catalog, known = record.language, record.type, edition.catalog, edition.lines
    keys = known.get((language, kind))
    if keys is None:
        keys = known[language, kind] = _keys(edition, kind, language)
    values, original = record.values, record.original
    lines = []
    for key, opening in keys:
        value = catalog.value(record, key) if key in DERIVED else values.get(key)
        if value is None:
            if original is not None and key not in DERIVED:
                value = original.get(key)
            if value is None and key in HEAD:
                continue
        if opening:
            text = moment_text(value, language) if isinstance(value, datetime) else escape(str(value))
            lines.append(f"{opening}{text}{ENDING}")
        elif key == "issuers" and value == [record.publisher]:
            continue
        elif key in REPEATED:
            name = (language, kind, key, value)
            shown = known.get(name)
            if shown is None:
                line = line_of(edition, record, key)
                shown = known[name] = line_html(line) if line else ""
            lines.append(shown)
        else:
            line = line_of(edition, record, key)
            lines.append(line_html(line) if line else "")
    return "".join(lines)


def _keys(edition: Edition, kind: str, language: str) -> list[tuple[str, str]]:
    """Return the keys of a type's head, each with how its line begins where it is one text or moment of the main language, else ""."""
    specs, found = edition.definitions.specs(kind), []
    for key in keys_of_head(edition, kind):
        spec = specs.get(key) if key in HEAD and key not in DERIVED | REPEATED and language == edition.main.code else None
        is_one = spec is not None and spec.kind in ("text", "datetime") and not spec.many
        found.append((key, _opening(spec.label[language]) if spec is not None and is_one else ""))
    return found


def _opening(label: str, tag: str = "") -> str:
    return f"<div><dt>{escape(label)}</dt><dd{tag}>"


def line_html(line: Line) -> str:
    """Return one line of the metadata head."""
    text = escape(line.text)
    if line.address:
        text = f'<a href="{href(line.address)}">{text}</a>'
    elif line.state:
        text = f'<span class="badge {escape(line.state)}">{text}</span>'
    tag = f' lang="{line.tag}"' if line.tag else ""
    return f"{_opening(line.label, tag)}{text}{ENDING}"


def lines_html(lines: Iterable[Line]) -> str:
    """Return lines of the metadata head."""
    return "".join(map(line_html, lines))


def highlights_html(lines: list[Line]) -> Markup:
    """Return the lines that are shown large above the text, nothing for none."""
    return Markup(f'<dl class="high">\n{lines_html(lines)}</dl>\n' if lines else "")


def beside_html(edition: Edition, record: Record) -> str:
    """Return the way to the next newer and the next older document of the section, "" where there is none."""
    links, addresses = [], edition.catalog.columns["address"]
    opening, *names = _beside(edition, record.language)
    for other, name in zip(edition.neighbours(record), names, strict=True):
        if other is not None:
            links.append(f'{name}href="{href(addresses[other.number])}">{escape(other.title)}</a></p>')
    return f"{opening}{''.join(links)}</nav>\n" if links else ""


def _beside(edition: Edition, language: str) -> tuple[str, ...]:
    """Return how this part begins, and what stands before the link to the next newer document and to the next older one."""
    key = ("beside", language)
    if key not in edition.lines:
        texts = edition.texts[language]
        named = [
            f'<p><span>{escape(texts[name] + texts["colon"])}</span><a rel="{relation}" '
            for name, relation in (("newer_document", "prev"), ("older_document", "next"))
        ]
        edition.lines[key] = f'<nav class="beside" aria-label="{escape(texts["beside"])}">', *named
    found: tuple[str, ...] = edition.lines[key]
    return found
