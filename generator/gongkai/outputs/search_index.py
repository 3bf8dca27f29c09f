"""The files of the search index, in each language, and the page that asks it.

What makes an index (numpy, lunr) is read in when one is made: most commands make none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from gongkai.integrity import files_of
from gongkai.outputs.base import Blob, Item, Output, Standing, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.search_memory import Memory
from gongkai.outputs.search_page import folder, search_page
from gongkai.outputs.search_settings import named_directories, own_files
from gongkai.records import Record
from gongkai.search import changes
from gongkai.search.changes import Changes, Made
from gongkai.search.records_source import RecordSource


class Findable(NamedTuple):
    """What can be found in a language, the oldest first, and a mark of each that changes when what is found in it does."""

    language: str
    source: RecordSource
    marks: list[bytes]


def units(edition: Edition) -> Iterator[Unit]:
    """Yield one unit a language."""
    for language in edition.languages:
        source = RecordSource(edition.root, edition.catalog, language.code)
        marks = [blake2b(_mark(edition, one), digest_size=changes.MARK).digest() for one in source.records]
        yield Unit(language.code, Findable(language.code, source, marks))


def _mark(edition: Edition, record: Record) -> bytes:
    owner = record.original or record
    mark = edition.mark(record)
    if record.names_files or owner.names_files:
        mark += b"\n".join(edition.file_mark(path) for one in (record, owner) for _, path in files_of(one))
    return mark


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the files of one language's index, a delta beside what stands already or all of them, and its page."""
    from gongkai.search.index import SETTINGS, settings_of

    found: Findable = unit.subject
    settings = f"{folder(found.language)}{SETTINGS}"
    for item in _files(edition, unit):
        yield item
        if isinstance(item, Blob) and item.address == settings:
            yield search_page(edition, found.language, settings_of(item.content))


def _files(edition: Edition, unit: Unit) -> Iterator[Item]:
    from gongkai.search.index import SETTINGS, index_files, settings_of

    found: Findable = unit.subject
    base = folder(found.language)
    own, files = own_files(edition, found.language)
    yield from (Blob(base + name, content) for name, content in files.items())
    standing = frozenset(_before(edition, unit))
    made = _made(edition, found, standing)
    if made is not None:
        changed = changes.changes(made, [record.address for record in found.source.records], found.marks)
        if len(changed) <= changes.MOST_CHANGES:
            yield from _delta(found, made, changed, own, standing)
            return
    for address, content in index_files(found.source, found.language == "en", own):
        yield Blob(base + address, content)
        if address == SETTINGS and edition.known is not None:
            numbers = changes.numbers_of(len(found.source), found.source.comes_last)
            addresses = [record.address for record in found.source.records]
            kept = Made(settings_of(content), addresses, b"".join(found.marks), numbers)
            Memory(edition.root).keep_index(found.language, kept)


def _before(edition: Edition, unit: Unit) -> Iterable[str]:
    """Return the addresses of the files of an index that the build before made for a unit."""
    before = edition.known.get("search_index", unit.key) if edition.known is not None else None
    base = folder(unit.subject.language)
    return (address for address, _ in before.made if address.startswith(base)) if before else ()


def _made(edition: Edition, found: Findable, standing: frozenset[str]) -> Made | None:
    """Return the index that stands, if it is worth a delta and all of it is there."""
    if len(found.source) < changes.WORTH_A_DELTA or not standing:
        return None
    made = Memory(edition.root).index(found.language)
    if made is None:
        return None
    needed = [made.settings["facets"], *(f"{said['stamp']}/columns.bin" for said in made.settings["segments"])]
    base = folder(found.language)
    return made if all(base + address in standing for address in needed) else None


def _delta(found: Findable, made: Made, changed: Changes, own: dict[str, Any], standing: frozenset[str]) -> Iterator[Item]:
    from gongkai.search.index import SETTINGS, Newer, delta_files, packed_json
    from gongkai.search.pieces import names_of, place_in
    from gongkai.search.segments import indexed

    base = folder(found.language)
    source = found.source
    segments = made.settings["segments"]
    firsts = {said["stamp"]: said["base"] for said in segments}
    gone, kept = frozenset(changed.hidden), set()
    for address in standing:
        stamp, _, name = address[len(base) :].partition("/")
        place = place_in(name) if stamp in firsts else None
        if place is not None:
            kept.add(firsts[stamp] + place)
        if stamp in firsts and (place is None or firsts[stamp] + place not in gone):
            yield Standing(address)
    yield Standing(base + made.settings["facets"])
    for at, known in enumerate(changed.same):
        if known >= 0 and made.numbers[known] not in kept:
            number = made.numbers[known]
            said = next(said for said in reversed(segments) if said["base"] <= number)
            files = indexed(source.document(at), made.settings["stems"]).files
            for name, content in names_of(number - said["base"], files):
                yield Blob(f"{base}{said['stamp']}/{name}", content)
    newer = [Newer(source.document(at), *changes.belongs(made, changed, at, source.comes_last)) for at in changed.new]
    settings = {**made.settings, **{name: value for name, value in own.items() if name != "labels"}}
    if not changed:
        yield Blob(base + SETTINGS, packed_json(settings))
        return
    for address, content in delta_files(settings, newer, changed.hidden, own["labels"]):
        yield Blob(base + address, content)


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return everything that can be found in a language, and the directories that exist there."""
    found: Findable = unit.subject
    return b"".join(found.marks) + repr(named_directories(edition, found.language)).encode()


search_index = Output(units, render, stamp, spreads=True)
