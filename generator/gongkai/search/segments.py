"""A segment: the documents of one stretch of time, with their terms in shards, their facets in columns, a file or more for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.documents import FACETS, Card, Document
from gongkai.search.folding import fold
from gongkai.search.gathering import PART, WHOLE, Gathering
from gongkai.search.inversion import Occurrences
from gongkai.search.parcel import Parcel
from gongkai.search.pieces import ENDING, cut, files_of, hint, names_of
from gongkai.search.places import Place
from gongkai.search.shards import encode, hashed, packed
from gongkai.search.terms import Tokens, tokens
from gongkai.search.whole import Whole

SHARD_BYTES = 3_500
"""About how many bytes of lists a shard holds."""
MOST_SHARDS = 8_192


class Indexed(NamedTuple):
    """What a segment takes of one document. It depends on the document alone and may be kept by its hash."""

    card: Card
    facets: tuple[str, ...]
    tokens: Tokens
    files: tuple[bytes, ...]


class Gathered(NamedTuple):
    """A segment on its way: what the collection must know of it, its lists, its documents' files, facets and order."""

    whole: Whole
    lists: Gathering
    files: Parcel
    documents: int


class Written(NamedTuple):
    """A segment's files, addresses below the index's folder, and what the settings say of it."""

    files: Parcel
    settings: dict[str, int | str]


def indexed(document: Document, stems: bool) -> Indexed:
    """Return a document ready to be gathered."""
    pieces = cut(document.text)
    found = [tokens(fold(piece), stems) for piece in pieces]
    return Indexed(
        document.card, document.facets, _joined(found), files_of(document.card, pieces, [hint(one) for one in found[1:]])
    )


def _joined(found: Sequence[Tokens]) -> Tokens:
    if len(found) == 1:
        return found[0]
    han = np.concatenate([one.han for one in found])
    han.sort()
    return Tokens(
        han[np.append(True, han[1:] != han[:-1])] if len(han) else han,
        tuple(sorted({word for one in found for word in one.words})),
    )


def columns(rows: Sequence[Sequence[str]]) -> bytes:
    """Return facets in columns: the values of each as JSON, then two bytes a document: 0 for none, else the value's place from 1."""
    values: dict[str, list[str]] = {}
    content = bytearray()
    for name in FACETS:
        own = [next((facet[len(name) + 1 :] for facet in reversed(row) if facet.startswith(f"{name}:")), "") for row in rows]
        values[name] = sorted({*own} - {""})
        number = {value: at for at, value in enumerate(values[name], 1)}
        for value in own:
            content += number.get(value, 0).to_bytes(2, "little")
    head = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return packed(head + b"\n" + content)


def shards_for(lists: Gathering) -> int:
    """Return in how many shards lists stand, a power of two."""
    shards = 1
    while shards * SHARD_BYTES < lists.bytes and shards < MOST_SHARDS:
        shards *= 2
    return shards


def gathered(documents: Iterable[Indexed], place: Place, stems: bool, files: Parcel) -> Gathered:
    """Return a segment of documents, which come in the order of their numbers; ``files`` is to hold what is written of it."""
    whole, lists, occurrences = Whole(stems), Gathering(), Occurrences()
    facets: list[tuple[str, ...]] = []
    for number, document in enumerate(documents):
        whole.add(document.card, document.facets)
        facets.append(document.facets)
        occurrences.add(document.tokens)
        for name, content in names_of(number, document.files):
            files.add(name, content)
    for listed in occurrences.inverted(len(facets)):
        lists.add(hashed(listed.term), PART, listed)
    files.add(f"columns{ENDING}", columns(facets))
    files.add(f"order{ENDING}", packed(json.dumps(place.last, separators=(",", ":")).encode()))
    return Gathered(whole, lists, files, len(facets))


def segment(place: Place, found: Gathered, older: Gathering | None = None) -> Written:
    """Return a segment as files; ``older`` are lists over the collection that stand beside its shards."""
    shards = shards_for(found.lists)
    for number, entries in found.lists.shards(shards):
        sides = [[entry.listed for entry in entries if entry.side == side] for side in (WHOLE, PART)]
        found.files.add(f"{number:x}{ENDING}", encode(*sides))
    said: dict[str, int | str] = {"base": place.base, "count": found.documents, "last": len(place.last), "shards": shards}
    if older is not None and older.bytes:
        said["older"] = beyond = shards_for(older)
        for number, entries in older.shards(beyond):
            found.files.add(f"older-{number:x}{ENDING}", encode([entry.listed for entry in entries], ()))
    return Written(found.files, {**said, "stamp": found.files.close()})
