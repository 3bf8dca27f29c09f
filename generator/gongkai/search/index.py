"""All files of one language's index, from any source of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from gongkai.search.documents import LAST, Card, Document
from gongkai.search.rare import Rare, Summary
from gongkai.search.segments import CARDS, ENDING, TEXTS, Indexed, Place, Written, bounds, indexed, placed, segment
from gongkai.search.shards import FORMAT, Listed, packed, unpacked
from gongkai.search.whole import Whole
from gongkai.workers import spread

SETTINGS = f"index{ENDING}"
"""The file that a reader opens first."""


AT_ONCE = 2
"""Segments that are made before those made are written; it bounds memory."""


class Source(Protocol):
    """Documents by date, the oldest first; it must be picklable or inherited by forked processes."""

    def __len__(self) -> int: ...

    def comes_last(self, number: int) -> bool:
        """Return whether a document comes after all others: repealed, expired or withdrawn."""

    def head(self, number: int) -> tuple[Card, tuple[str, ...]]:
        """Return the card and the facets of a document, without reading its body."""

    def document(self, number: int) -> Document:
        """Return a document."""


class _Shared(NamedTuple):
    source: Source
    stems: bool
    values: Mapping[str, list[str]]


def _documents(shared: _Shared, place: Place) -> Iterator[Indexed]:
    return (indexed(shared.source.document(number), shared.stems) for number in place.order)


def _segment(shared: _Shared, place: Place) -> Written:
    return segment(_documents(shared, place), place, shared.values)


def _newest(shared: _Shared, place: Place, gathered: Whole, rare: Rare | None) -> Written:
    """Return the newest segment, which holds what must be known over the whole collection."""

    def whole(own: Summary) -> Iterator[tuple[int, Listed]]:
        yield from sorted(gathered.lists(place.base))
        if rare is not None:
            rare.add(own)
            yield from rare.lists(len(shared.source), frozenset((*own.terms, *own.frequent)))

    return segment(_documents(shared, place), place, shared.values, whole, sorted(gathered.older(place.base)))


def as_json(value: Any) -> bytes:
    """Return a value as compact JSON in a packed file."""
    return packed(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def stamped(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the name of a file with the hash of its content in it, and the content."""
    return f"{name}-{blake2b(content, digest_size=6).hexdigest()}{ENDING}", content


def index_files(
    source: Source, stems: bool, settings: Mapping[str, Any], processes: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index, addresses below its folder, the settings last.

    ``settings`` are added to those that say how to read it. One process and many give the same files.
    """
    places = [placed(start, end, source.comes_last) for start, end in bounds(len(source))]
    whole = Whole(stems)
    for place in places:
        for number in place.order:
            whole.add(*source.head(number))
    values = whole.facet_values
    shared = _Shared(source, stems, values)
    said = []
    rare = Rare() if len(places) > 1 else None
    older = places[:-1]
    for start in range(0, len(older), AT_ONCE):
        for written in spread(_segment, shared, older[start : start + AT_ONCE], processes, chunk=1):
            yield from written.files
            said.append(written.settings)
            if rare is not None:
                rare.add(written.terms)
    for place in places[-1:]:
        written = _newest(shared, place, whole, rare)
        yield from written.files
        said.append(written.settings)
    facets = stamped("facets", as_json({"values": values, "labels": settings.get("labels", {})}))
    yield facets
    yield (
        SETTINGS,
        as_json(
            {
                **{name: value for name, value in settings.items() if name != "labels"},
                "format": FORMAT,
                "stems": stems,
                "count": whole.count,
                "cards": CARDS,
                "segments": said,
                "last_states": list(LAST),
                "facets": facets[0],
            }
        ),
    )


def settings_of(content: bytes) -> dict[str, Any]:
    """Return the settings in the file that holds them."""
    found: dict[str, Any] = json.loads(unpacked(content))
    return found


class Newer(NamedTuple):
    """A document of a delta, and where it belongs in the main index.

    It comes before the document with that ``number`` among those of its kind (of those that come last, or of the others),
    and before that ``place`` by date among all.
    """

    document: Document
    number: int
    place: int


def delta_files(
    settings: Mapping[str, Any], documents: Sequence[Newer], hidden: Iterable[int], labels: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that bring an index up to date: new and changed ``documents``, the oldest first, in a segment of their own.

    ``settings`` are those of the index, ``hidden`` the numbers there of documents that changed or are gone. A delta takes
    the place of the one before it; the next full index folds it in.
    """
    stems = bool(settings["stems"])
    whole = Whole(stems)
    place = placed(0, len(documents), lambda number: documents[number].document.card.state in LAST)
    ordered = [documents[number].document for number in place.order]
    for document in ordered:
        whole.add(document.card, document.facets)
    values = whole.facet_values
    titles = sorted(whole.lists())
    written = segment((indexed(document, stems) for document in ordered), place, values, lambda _: titles, own_texts=True)
    if ordered:
        yield from written.files
    facets = stamped("facets", as_json({"values": values, "labels": labels}))
    yield facets
    delta = {
        "count": whole.count,
        "segments": [written.settings] if ordered else [],
        "facets": facets[0],
        "hidden": sorted(set(hidden)),
        "texts": f"{written.settings['stamp']}/{TEXTS}",
        "numbers": [documents[number].number for number in place.order],
        "places": [one.place for one in documents],
    }
    yield SETTINGS, as_json({**settings, "delta": delta})
