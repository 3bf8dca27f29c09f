"""What the pages of documents are made from: stamps of each, and marks side by side, by which a changed text is found at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from gongkai.chosen import numbers_of
from gongkai.integrity import files_of
from gongkai.outputs.base import MARK, Unit, Units
from gongkai.outputs.edition import Edition
from gongkai.outputs.printed import has_files, printed_marks
from gongkai.outputs.register_parts import register_marks
from gongkai.records import Record

FEW = 1000
"""Documents up to which neighbours are looked up one by one."""
LINKING = ("link", "markdown", "group")
"""Kinds of fields whose values may lead away from the site."""


def published_file(path: str) -> tuple[str, str]:
    """Return the address of a file that a text links to, and where it stands below the portal's root."""
    address = path.partition("/")[2].partition("#")[0]
    return address, f"docs/{address}"


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the document, everything its page names, and the files that belong to it."""
    record: Record = unit.subject
    catalog, language = edition.catalog, record.language
    beside_it = (catalog.twin(record, edition.other(language)), *edition.neighbours(record))
    parts = [edition.mark(record), *(edition.card(other) if other is not None else b"" for other in beside_it)]
    sources = [record] if record.original is None else [record, record.original]
    for source in sources:
        relations = catalog.relations(source)
        for ends in (relations.forward, relations.inverse):
            for verb, others_there in ends.items():
                for other in others_there:
                    twin = catalog.twin(other, language)
                    public = "public" if catalog.is_public(other) else "hidden"
                    parts += [f"{verb} {public}".encode(), edition.mark(other), edition.mark(twin) if twin is not None else b""]
        if source.names_files:
            parts += [edition.file_mark(path) for _, path in files_of(source)]
    parts += [*register_marks(edition, record), *printed_marks(edition, record)]
    if record.links:
        parts += [
            edition.file_mark(published_file(edition.resolve(link.target, record.path.rpartition("/")[0]))[1])
            for link in record.links
        ]
    if record.links or any(spec.kind in LINKING for spec in edition.definitions.types[record.type].fields.values()):
        parts.append(edition.leaving_mark(language))
    return b"\n".join(parts)


def stamps(edition: Edition, many: Sequence[Unit]) -> Iterator[bytes]:
    """Return the stamps of documents; one that neither names another nor is named has only itself and its neighbours."""
    apart = _apart(edition)
    beside = edition.marks_beside() if len(many) > FEW else None
    for place, number in enumerate(numbers_of(Units.of(many).subjects)):
        if apart[number]:
            yield stamp(edition, many[place])
        elif beside is not None:
            yield beside.get(number) or stamp(edition, many[place])
        else:
            yield edition.mark_beside(edition.catalog.records[number]) or stamp(edition, many[place])


def _apart(edition: Edition) -> bytearray:
    """Return, by number, which documents' pages show more than the document, its place and its neighbours."""
    catalog, types = edition.catalog, edition.definitions.types
    special = {
        name
        for name, kind in types.items()
        if kind.collects is not None
        or has_files(edition.definitions, name)
        or any(spec.kind in LINKING for spec in kind.fields.values())
    }
    columns = (catalog.columns[name] for name in ("type", "links", "names_files", "relations"))
    found = bytearray(
        [bool(links or named or relations or kind in special) for kind, links, named, relations in zip(*columns, strict=True)]
    )
    for number in edition.related:
        found[number] = True
    return found


def marks(edition: Edition, known: Sequence[bytes] | None) -> bytes:
    """Return the hash of each document that has a page; of one that shows more than itself, the hash of its stamp."""
    apart, digests = _apart(edition), edition.catalog.columns["digest"]
    found = []
    for place, number in enumerate(edition.catalog.public.numbers):
        if apart[number]:
            own = known[place] if known is not None else stamp(edition, Unit("", edition.catalog.records[number]))
            found.append(blake2b(own, digest_size=MARK).digest())
        else:
            found.append(digests[number])
    return b"".join(found)


def some(edition: Edition, places: slice) -> Units:
    """Return the units of some documents that have a page."""
    public = edition.catalog.public[places]
    return Units(edition.catalog.columns["path"].picked(public.numbers), public)
