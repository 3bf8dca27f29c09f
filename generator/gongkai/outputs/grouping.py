"""Groups and facets of a directory: the values that its records have in common, in their natural order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from gongkai.chosen import numbers_of
from gongkai.definitions.directories import Directory
from gongkai.outputs.edition import Edition
from gongkai.outputs.initials import initial
from gongkai.records import Record

TOP_TOPIC = "topic:top"
BROAD = {"topic": TOP_TOPIC}
"""Facets by the broader code only."""


class Group(NamedTuple):
    """Entries that share a value: the code, the label, the file stem of its own pages, the entries in order."""

    code: str
    label: str
    stem: str
    records: Sequence[Record]
    size: int


class Facet(NamedTuple):
    """A key by which a directory can be narrowed, and its values."""

    key: str
    label: str
    groups: Sequence[Group]


def groups_of(edition: Edition, key: str, records: Sequence[Record], language: str, prefix: str = "") -> list[Group]:
    """Return records grouped by a key, in its natural order; one with several values stands in each."""
    found: dict[str, tuple[str, list[int]]] = {}
    known: dict[Any, list[Callable[[int], None]]] = {}
    catalog = edition.catalog
    for number, value in zip(numbers_of(records), _deciding(edition, records, key), strict=True):
        if value not in known:
            pairs = group_values(edition, catalog.records[number], key, language)
            known[value] = [found.setdefault(code, (label, []))[1].append for code, label in pairs]
        for put in known[value]:
            put(number)
    order = _order(edition, key)
    listed = sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    if key in ("year", "month"):
        listed.reverse()
    return [Group(code, label, prefix + _stem(code), catalog.chosen(held), len(held)) for code, (label, held) in listed]


def _deciding(edition: Edition, records: Sequence[Record], key: str) -> list[Any]:
    """Return for every record what decides its groups: equal values, equal groups."""
    catalog = edition.catalog
    if key == "month":
        return [(moment or 0) // 1440 if (moment := record.minute) else None for record in records]
    if key == "title_initial":
        return catalog.values_of(records, "title")
    values = catalog.values_of(records, "topic" if key == TOP_TOPIC else key)
    if list in set(map(type, values)):
        values = [tuple(value) if isinstance(value, list) else value for value in values]
    return list(zip(catalog.values_of(records, "type"), values, strict=True))


def group_values(edition: Edition, record: Record, key: str, language: str) -> list[tuple[str, str]]:
    """Return the codes and labels under which a record is grouped."""
    catalog, definitions = edition.catalog, edition.definitions
    if key == "month":
        return [(f"{record.published:%Y-%m}", f"{record.published:%Y-%m}")] if record.published else []
    if key == "title_initial":
        return [(initial(record.title), initial(record.title))]
    if key == TOP_TOPIC:
        code = str(catalog.value(record, "topic") or "").partition("/")[0]
        return [(code, definitions.label_of("vocabulary:topics", code, language))] if code else []
    if key == "type":
        return [(record.type, definitions.types[record.type].label[language])]
    value = catalog.value(record, key)
    if value is None:
        return [("none", edition.texts[language]["ungrouped"])]
    spec = definitions.specs(record.type).get(key)
    values = value if isinstance(value, list) else [value]
    if spec is not None and spec.kind == "code":
        name = f"vocabulary:{spec.vocabulary}"
        return [(str(code), definitions.label_of(name, str(code), language)) for code in values]
    if spec is not None and spec.kind == "agency":
        return [(str(code), definitions.label_of("agencies", str(code), language)) for code in values]
    return [(str(code), catalog.text(record, key, language)) for code in values]


def _order(edition: Edition, key: str) -> dict[str, int]:
    definitions = edition.definitions
    lists = {
        "agency": "agencies",
        "publisher": "agencies",
        "section": "sections",
        "type": "types",
        "validity": "vocabulary:validity",
    }
    name = "vocabulary:topics" if key == TOP_TOPIC else lists.get(key)
    if name is None:
        specs = [kind.fields[key] for kind in definitions.types.values() if key in kind.fields]
        spec = definitions.metadata.fields.get(key) or (specs[0] if specs else None)
        name = f"vocabulary:{spec.vocabulary}" if spec is not None and spec.kind == "code" else ""
        name = "agencies" if spec is not None and spec.kind == "agency" else name
    codes = definitions.lists.get(name)
    return {code: number for number, code in enumerate(codes.labels)} if codes else {}


def _stem(code: str) -> str:
    plain = code.replace("/", "-").replace("_", "-").lower()
    if plain.isascii() and plain.replace("-", "").isalnum():
        return plain
    return blake2b(code.encode(), digest_size=5).hexdigest()


def facets_of(edition: Edition, directory: Directory, records: Sequence[Record], language: str) -> list[Facet]:
    """Return the declared facets of a directory that have at least two values."""
    facets = []
    for key in directory.facets:
        groups = groups_of(edition, BROAD.get(key, key), records, language, f"{key.replace('_', '-')}-")
        if len(groups) > 1:
            facets.append(Facet(key, column_label(edition, directory, key, language), groups))
    return facets


def column_label(edition: Edition, directory: Directory, column: str, language: str) -> str:
    """Return the heading of a column."""
    texts = edition.texts[language]
    if column in ("section", "phase", "language", "year", "agency"):
        return texts[column]
    for kind in directory.select.types or edition.definitions.types:
        spec = edition.definitions.specs(kind).get(column)
        if spec is not None:
            return spec.label[language]
    return column


def codes_of(edition: Edition, record: Record, key: str, language: str) -> str:
    """Return the codes of a record's values of a facet, with spaces between them."""
    return " ".join(code for code, _ in group_values(edition, record, BROAD.get(key, key), language))
