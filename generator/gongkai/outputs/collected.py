"""A document that is a collection of others: its table of contents, and the issues before and after it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.definitions.types import Collects
from gongkai.fields.parsing import show
from gongkai.outputs.edition import Edition
from gongkai.outputs.plain_bodies import anchor
from gongkai.reader import body_of
from gongkai.records import Record


class Entry(NamedTuple):
    """One line of a table of contents: the document, or only what the issue calls it."""

    title: str
    address: str
    tag: str
    number: str
    page: str
    note: str


def contents(edition: Edition, record: Record) -> Markup:
    """Return the table of contents of a collection and the way to its neighbours; nothing for other documents."""
    collects = edition.definitions.types[record.type].collects
    if collects is None:
        return Markup("")
    groups: list[tuple[str, list[Entry]]] = []
    for item in record.get(collects.field) or ():
        heading = str(item.get(collects.heading, "")) if collects.heading else ""
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(_entry(edition, record, collects, item))
    earlier, later = neighbours(edition, record, collects)
    return Markup(edition.fragment("collection", record.language, groups=groups, earlier=earlier, later=later))


def _entry(edition: Edition, record: Record, collects: Collects, item: dict[str, Any]) -> Entry:
    catalog, source = edition.catalog, record.original or record
    words = {role: written(edition, record, collects, item, role) for role in ("reference", "title", "page", "note")}
    found = member(edition, source, collects, words["reference"], words["title"])
    if found is None or not catalog.is_public(found):
        number = words["reference"] if words["title"] else ""
        within = _heading(edition, record, words["title"])
        return Entry(words["title"] or words["reference"], within, "", number, words["page"], words["note"])
    shown = catalog.twin(found, record.language) or found
    tag = "" if shown.language == record.language else edition.by_code[shown.language].tag
    return Entry(shown.title, shown.address, tag, str(shown.get("document_number") or ""), words["page"], words["note"])


def member(edition: Edition, source: Record, collects: Collects, reference: str, title: str) -> Record | None:
    """Return the member that an entry means: by its reference, else by its title, a note in brackets after it aside."""
    named = edition.catalog.named(reference) if reference else ()
    plain = title.partition("（")[0] if title.endswith("）") else title
    for other in edition.catalog.relations(source).forward.get(collects.relation, ()):
        if other in named or (title and other.title in (title, plain)):
            return other
    return None


def _heading(edition: Edition, record: Record, title: str) -> str:
    """Return the address of the heading in the issue's own text that an entry names, "" where it has none."""
    text = body_of(edition.root / record.path, record) if title else ""
    return f"{record.address}#{anchor(title)}" if re.search(rf"^#+ +{re.escape(title)} *$", text, re.MULTILINE) else ""


def leads_within(edition: Edition, record: Record) -> bool:
    """Return whether entries of a collection stand in its own text, so that the contents belong above it."""
    collects = edition.definitions.types[record.type].collects
    if collects is None or collects.title is None:
        return False
    return any(_heading(edition, record, str(item.get(collects.title, ""))) for item in record.get(collects.field) or ())


def listed_members(edition: Edition, record: Record) -> set[str]:
    """Return the paths of the documents that stand in a collection's table of contents."""
    source = record.original or record
    collects = edition.definitions.types[source.type].collects
    if collects is None:
        return set()
    entries = source.get(collects.field) or ()
    words = [(str(item.get(collects.reference or "", "")), str(item.get(collects.title or "", ""))) for item in entries]
    found = (member(edition, source, collects, *pair) for pair in words)
    return {other.path for other in found if other is not None}


def written(edition: Edition, record: Record, collects: Collects, item: dict[str, Any], role: str) -> str:
    """Return what an entry of a table of contents says in a role, such as its title."""
    part = getattr(collects, role)
    fields = edition.definitions.types[record.type].fields[collects.field].fields or {}
    return show(item[part], fields[part], edition.definitions, record.language) if part and part in item else ""


def series(edition: Edition, record: Record, collects: Collects) -> list[Record]:
    """Return the collections that a collection stands among, in their order, itself included."""
    catalog = edition.catalog
    among = [
        other
        for other in catalog.by_section.get((record.language, record.section), ())
        if other.type == record.type and all(other.get(key) == record.get(key) for key in collects.series)
    ]
    return sorted(among, key=lambda other: [(value is not None, value) for value in map(other.get, collects.order)])


def neighbours(edition: Edition, record: Record, collects: Collects) -> tuple[Record | None, Record | None]:
    """Return the issue before and the issue after."""
    issues = series(edition, record, collects)
    position = next((number for number, other in enumerate(issues) if other == record), None)
    if position is None:
        return None, None
    earlier = issues[position - 1] if position else None
    return earlier, issues[position + 1] if position + 1 < len(issues) else None
