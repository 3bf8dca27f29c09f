"""What tables say of documents: one column for many documents at once, each repeated value put into words once."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from gongkai.catalog import DERIVED
from gongkai.chosen import numbers_of
from gongkai.fields.parsing import REPEATED
from gongkai.outputs.edition import Edition
from gongkai.records import Record


def texts_of(edition: Edition, records: Sequence[Record], key: str, language: str) -> list[str]:
    """Return what :meth:`gongkai.catalog.Catalog.text` says of each record, in order."""
    catalog = edition.catalog
    types, numbers = catalog.columns["type"], numbers_of(records)
    if key == "type":
        return [catalog.text(record, key, language) for record in records]
    forms: dict[str, str] = {}
    known: dict[str, dict[Any, str]] = {}
    found: list[str] = []
    values = zip(types.at(numbers), catalog.values_of(records, key), strict=True)
    for place, (kind, value) in enumerate(values):
        if value is None:
            found.append("")
            continue
        form = forms.get(kind)
        if form is None:
            form = forms[kind] = _form(edition, kind, key)
            known[kind] = edition.said.setdefault((kind, key, language), {})
        if form == "own":
            found.append(value)
        elif form == "each":
            found.append(catalog.text(records[place], key, language))
        else:
            said = known[kind].get(value)
            if said is None:
                said = known[kind][value] = catalog.text(records[place], key, language)
            found.append(said)
    return found


def _form(edition: Edition, kind: str, key: str) -> str:
    """Return how a type's values of a key are put into words: they are their ``own``, ``each`` by itself, or ``repeated``."""
    if key in DERIVED:
        return "repeated"
    spec = edition.definitions.specs(kind).get(key)
    if spec is None or spec.many:
        return "each"
    return "own" if spec.kind == "text" else "repeated" if spec.kind in REPEATED else "each"


BETWEEN = "\x00"
"""What stands between texts that are looked through at once; no document holds it."""


def escaped(texts: Sequence[str]) -> list[str]:
    """Return texts for HTML, all of them escaped at once."""
    found = escape(BETWEEN.join(texts)).split(BETWEEN)
    return found if len(found) == len(texts) else list(map(escape, texts))
