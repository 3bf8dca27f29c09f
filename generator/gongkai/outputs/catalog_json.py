"""The catalog as JSON: an index, and the records by section and year, at most a thousand a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.chosen import Chosen
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import is_plain, plain
from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.packing import as_json
from gongkai.records import Record

SIZE = 1000
VERSION = 1
BETWEEN_ENTRIES = b",\n"


def shelves(edition: Edition) -> dict[tuple[str, int], Chosen]:
    """Return the public documents by section and year of publication, oldest first."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    sections, years = edition.catalog.columns["section"], edition.catalog.years
    for number in reversed(edition.catalog.public.numbers):
        found[sections[number], years[number] or 0].append(number)
    return {key: edition.catalog.chosen(numbers) for key, numbers in found.items()}


def files(section: str, year: int, count: int) -> list[str]:
    """Return the addresses of the files that hold the records of a section and year."""
    parts = max(1, -(-count // SIZE))
    return [
        f"catalog/{section}/{year}.json" if part == 0 else f"catalog/{section}/{year}-{part + 1}.json" for part in range(parts)
    ]


def units(edition: Edition) -> Iterable[Unit]:
    """Return the index and every file of records; files are filled from the oldest record on."""
    shelved = shelves(edition)
    yield Unit("index", {key: len(records) for key, records in shelved.items()})
    for (section, year), records in shelved.items():
        names = files(section, year, len(records))
        for part, name in enumerate(names):
            following = names[part + 1] if part + 1 < len(names) else None
            yield Unit(name, (name, section, year, records[part * SIZE : (part + 1) * SIZE], following))


def entry(edition: Edition, record: Record) -> dict[str, Any]:
    """Return one record as the catalog gives it to machines: canonical keys, codes, ISO dates."""
    catalog, shapes = edition.catalog, edition.lines
    if ("json", record.type) not in shapes:
        specs = edition.definitions.specs(record.type)
        shapes["json", record.type] = {key: None if is_plain(spec) else spec for key, spec in specs.items()}
    known: dict[str, FieldSpec | None] = shapes["json", record.type]
    values = {
        key: value if (spec := known[key]) is None else plain(value, spec) for key, value in record.values.items() if key in known
    }
    values |= {"language": record.language, "section": record.section, "url": edition.absolute(record.address)}
    values |= {"status": record.status, "type": record.type}
    for key in ("validity", "phase"):
        state = catalog.value(record, key)
        if state is not None:
            values[key] = state
    relations = catalog.relations(record)
    if relations.forward:
        values["relations"] = {verb: [other.identity for other in relations.forward[verb]] for verb in sorted(relations.forward)}
    if relations.inverse:
        values["inverse_relations"] = {
            verb: [other.identity for other in relations.inverse[verb]] for verb in sorted(relations.inverse)
        }
    return dict(sorted(values.items()))


def by_line(content: dict[str, Any], key: str, entries: list[dict[str, Any]]) -> bytes:
    """Return JSON with one entry a line: quick to write, good to compare."""
    head, tail = around_lines(content, key)
    return b"".join([head, lines_of(entries), tail])


def lines_of(entries: Iterable[dict[str, Any]]) -> bytes:
    """Return entries as JSON, one a line, commas between them."""
    return BETWEEN_ENTRIES.join(map(as_json, entries))


def around_lines(content: dict[str, Any], key: str) -> tuple[bytes, bytes]:
    """Return what stands before and after the entries of :func:`lines_of` in JSON that holds a list of them after ``content``."""
    return b'%s,"%s":[\n' % (as_json(content)[:-1], key.encode()), b"\n]}\n"


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the index or one file of records."""
    portal = edition.definitions.portal
    if unit.key == "index":
        counts: dict[tuple[str, int], int] = unit.subject
        listed = [
            {
                "section": section,
                "name": {
                    "zh": edition.definitions.sections[section].name.zh,
                    "en": edition.definitions.sections[section].name.en,
                },
                "year": year,
                "count": count,
                "files": [portal.url + name for name in files(section, year, count)],
            }
            for (section, year), count in sorted(counts.items())
        ]
        content = {
            "version": VERSION,
            "publisher": {"zh": portal.name.zh, "en": portal.name.en},
            "count": sum(counts.values()),
        }
        yield Blob("catalog/index.json", by_line(content, "contents", listed))
        return
    name, section, year, records, following = unit.subject
    content = {
        "version": VERSION,
        "section": section,
        "year": year,
        "next": portal.url + following if following else None,
    }
    yield Blob(name, by_line(content, "records", [entry(edition, record.filled()) for record in records]))


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the counts of the index, or the records of a file and what they are related to."""
    if unit.key == "index":
        sections = {section for section, _ in unit.subject}
        name = edition.definitions.portal.name
        return repr((name.zh, name.en, sorted(unit.subject.items()))).encode() + b"".join(
            map(edition.section_mark, sorted(sections))
        )
    name, _, _, records, following = unit.subject
    parts = [f"{name} {following}".encode(), edition.cards(records)]
    for record in edition.catalog.among_related(records):
        relations = edition.catalog.relations(record)
        for ends in (relations.forward, relations.inverse):
            parts += [f"{verb} {other.identity}".encode() for verb in sorted(ends) for other in ends[verb]]
    return b"\n".join(parts)


catalog_json = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
