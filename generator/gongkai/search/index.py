"""All files of one language's index, from any source of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from gongkai.search.documents import LAST, Card, Document
from gongkai.search.segments import CARDS, ENDING, Written, bounds, indexed, segment
from gongkai.search.shards import FORMAT, Listed, packed
from gongkai.search.whole import Whole
from gongkai.workers import spread

SETTINGS = f"index{ENDING}"
"""The file that a reader opens first."""


class Source(Protocol):
    """Documents numbered from the oldest; it must be picklable or inherited by forked processes."""

    def __len__(self) -> int: ...

    def head(self, number: int) -> tuple[Card, tuple[str, ...]]:
        """Return the card and the facets of a document, without reading its body."""

    def document(self, number: int) -> Document:
        """Return a document."""


class _Shared(NamedTuple):
    source: Source
    stems: bool
    values: Mapping[str, list[str]]
    whole: list[tuple[int, Listed]]


def _segment(shared: _Shared, piece: tuple[int, int]) -> Written:
    start, end = piece
    documents = (indexed(shared.source.document(number), shared.stems) for number in range(start, end))
    newest = end == len(shared.source)
    return segment(documents, start, shared.values, shared.whole if newest else ())


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
    whole = Whole(stems)
    for number in range(len(source)):
        whole.add(*source.head(number))
    values = whole.facet_values
    shared = _Shared(source, stems, values, sorted(whole.lists()))
    last, count = whole.last_gaps, whole.count
    del whole
    said = []
    for written in spread(_segment, shared, bounds(count), processes, chunk=1):
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
                "count": count,
                "cards": CARDS,
                "segments": said,
                "last": last,
                "last_states": list(LAST),
                "facets": facets[0],
            }
        ),
    )


def delta_files(
    settings: Mapping[str, Any], documents: Sequence[Document], hidden: Iterable[int], labels: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that bring an index up to date: new and changed ``documents`` in a small segment of their own.

    ``settings`` are those of the index, ``hidden`` the numbers there of documents that changed or are gone. A delta takes
    the place of the one before it; the next full index folds it in.
    """
    stems = bool(settings["stems"])
    whole = Whole(stems)
    ordered = sorted(documents, key=lambda document: (document.card.date, document.card.address))
    for document in ordered:
        whole.add(document.card, document.facets)
    values = whole.facet_values
    written = segment((indexed(document, stems) for document in ordered), 0, values, sorted(whole.lists()))
    yield from written.files
    facets = stamped("facets", as_json({"values": values, "labels": labels}))
    yield facets
    delta = {
        "count": whole.count,
        "segments": [written.settings] if ordered else [],
        "last": whole.last_gaps,
        "facets": facets[0],
        "hidden": sorted(set(hidden)),
    }
    yield SETTINGS, as_json({**settings, "delta": delta})
