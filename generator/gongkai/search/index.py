"""All files of one language's index, from any source of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

from gongkai.search.documents import LAST, Document
from gongkai.search.lists import joined, keep, kept
from gongkai.search.parcel import Parcel
from gongkai.search.pieces import ENDING
from gongkai.search.places import Place, bounds, placed
from gongkai.search.rare import Part, part_of, told
from gongkai.search.segments import Beside, Gathered, Indexed, Written, gathered, indexed, segment
from gongkai.search.shards import FORMAT, packed, unpacked
from gongkai.search.units import folding
from gongkai.search.whole import Whole
from gongkai.workers import spread

SETTINGS = f"index{ENDING}"
"""The file that a reader opens first."""
OWN = 40_000_000
"""Bytes of its own that a process may hold after a segment: what it has freed is not always given back."""


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


class _Task(NamedTuple):
    """A segment for a worker; the newest one is only gathered, since it holds what must be known of all."""

    place: Place
    is_newest: bool


class _Done(NamedTuple):
    """A segment as a worker returns it: its files, what the collection must know of it, and where the rest of that is."""

    written: Written
    whole: Whole
    base: int
    many: list[str]
    lists: Path


def _indexed(shared: _Shared, number: int) -> Indexed:
    return indexed(shared.source.document(number), shared.stems)


def _done(shared: _Shared, task: _Task) -> _Done:
    base = task.place.base
    files, path = Parcel(shared.folder / f"files-{base}"), shared.folder / f"lists-{base}"
    found = gathered((_indexed(shared, number) for number in task.place.order), task.place, files)
    if task.is_newest:
        files.close()
        keep(path, found.lists)
        return _Done(Written(files, {}), found.whole, base, [], path)
    written = segment(task.place, found)
    part = part_of(base, found.lists)
    keep(path, part.few())
    return _Done(written, found.whole, base, part.many, path)


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
    folding()
    whole, said = Whole(), []
    with TemporaryDirectory(prefix="gongkai-") as work:
        shared = _Shared(source, stems, Path(work))
        for written in _written(shared, places, whole, processes):
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


def _written(shared: _Shared, places: Sequence[Place], whole: Whole, processes: int | None) -> Iterator[Written]:
    """Yield segments, the oldest first; what must be known of all is gathered in ``whole``."""
    if len(places) == 1:
        documents = spread(_indexed, shared, places[0].order, processes)
        yield _newest(places[0], gathered(documents, places[0], Parcel()), whole, ())
    if len(places) < 2:
        return
    tasks = [_Task(places[-1], is_newest=True), *(_Task(place, is_newest=False) for place in places[:-1])]
    results = spread(_done, shared, tasks, processes, chunk=1, most=OWN)
    newest = next(results)
    older = []
    for done in results:
        yield done.written
        (shared.folder / f"files-{done.base}").unlink()
        whole.join(done.whole)
        older.append(done)
    files = Parcel()
    for address, content in newest.written.files:
        files.add(address.partition("/")[2], content)
    parts = [Part(done.base, partial(kept, done.lists), done.many) for done in older]
    yield _newest(places[-1], Gathered(newest.whole, kept(newest.lists), files), whole, parts)


def _newest(place: Place, found: Gathered, whole: Whole, older: Sequence[Part]) -> Written:
    """Return the newest segment, which holds what must be known over the whole collection."""
    whole.join(found.whole)
    over = whole.over(place.base)
    lists, homes = over.lists, over.homes
    if older:
        said = told(older, found.lists, place.base)
        found = found._replace(lists=said.own)
        lists, homes = joined([lists, said.over_all]), homes + said.homes
    return segment(place, found, Beside(lists, homes, whole.count, over.apart, whole.exact()))


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
    found = gathered((indexed(documents[number].document, stems) for number in place.order), place, Parcel())
    written = _newest(place, found, Whole(), ())
    if documents:
        yield from written.files
    facets = stamped("facets", packed_json(labels))
    yield facets
    delta = {
        "count": found.whole.count,
        "segments": [written.settings] if documents else [],
        "facets": facets[0],
        "hidden": sorted(set(hidden)),
        "numbers": [documents[number].number for number in place.order],
        "places": [one.place for one in documents],
    }
    yield SETTINGS, packed_json({**settings, "delta": delta})
