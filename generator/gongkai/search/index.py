"""All files of one language's index, from any source of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

from gongkai.search.documents import LAST, Document
from gongkai.search.parcel import Parcel
from gongkai.search.pieces import ENDING
from gongkai.search.places import Place, bounds, placed
from gongkai.search.rare import Rare, Summary, summary
from gongkai.search.segments import Gathered, Indexed, Written, gathered, indexed, segment
from gongkai.search.shards import FORMAT, packed, unpacked
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

    def document(self, number: int) -> Document:
        """Return a document."""


class _Shared(NamedTuple):
    source: Source
    stems: bool
    folder: Path


class _Older(NamedTuple):
    """An older segment as a worker returns it: its files, and what the newest must know of it."""

    written: Written
    whole: Whole
    summary: Summary


def _gathered(shared: _Shared, place: Place, files: Parcel) -> Gathered:
    documents: Iterator[Indexed] = (indexed(shared.source.document(number), shared.stems) for number in place.order)
    return gathered(documents, place, shared.stems, files)


def _older(shared: _Shared, place: Place) -> _Older:
    found = _gathered(shared, place, Parcel(shared.folder / str(place.base)))
    return _Older(segment(place, found), found.whole, summary(found.lists, place.base, found.documents))


def packed_json(value: Any) -> bytes:
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
    whole, rare, said = Whole(stems), Rare(), []
    older = places[:-1]
    with TemporaryDirectory(prefix="gongkai-") as work:
        shared = _Shared(source, stems, Path(work))
        for start in range(0, len(older), AT_ONCE):
            for made in spread(_older, shared, older[start : start + AT_ONCE], processes, chunk=1):
                yield from made.written.files
                said.append(made.written.settings)
                whole.join(made.whole)
                rare.add(made.summary)
                (shared.folder / str(made.written.settings["base"])).unlink()
        for place in places[-1:]:
            written = _newest(place, _gathered(shared, place, Parcel()), whole, rare if older else None)
            yield from written.files
            said.append(written.settings)
    facets = stamped("facets", packed_json(settings.get("labels", {})))
    yield facets
    yield (
        SETTINGS,
        packed_json(
            {
                **{name: value for name, value in settings.items() if name != "labels"},
                "format": FORMAT,
                "stems": stems,
                "count": whole.count,
                "segments": said,
                "last_states": list(LAST),
                "facets": facets[0],
            }
        ),
    )


def _newest(place: Place, found: Gathered, whole: Whole, rare: Rare | None) -> Written:
    """Return the newest segment, which holds what must be known over the whole collection."""
    whole.join(found.whole)
    lists = rare.with_newest(found.lists, place.base, found.documents) if rare else found.lists
    older = whole.into(lists, place.base)
    return segment(place, found._replace(lists=lists), older)


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
    place = placed(0, len(documents), lambda number: documents[number].document.card.state in LAST)
    found = gathered((indexed(documents[number].document, stems) for number in place.order), place, stems, Parcel())
    written = _newest(place, found, Whole(stems), None)
    if documents:
        yield from written.files
    facets = stamped("facets", packed_json(labels))
    yield facets
    delta = {
        "count": found.documents,
        "segments": [written.settings] if documents else [],
        "facets": facets[0],
        "hidden": sorted(set(hidden)),
        "numbers": [documents[number].number for number in place.order],
        "places": [one.place for one in documents],
    }
    yield SETTINGS, packed_json({**settings, "delta": delta})
