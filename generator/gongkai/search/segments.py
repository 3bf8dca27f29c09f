"""A segment: the documents of one stretch of time, with their terms in shards, their facets in columns, a file or more for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search import exact, shards
from gongkai.search.documents import FACETS, Card, Document
from gongkai.search.inversion import Occurrences
from gongkai.search.lists import Lists, Numbers, empty
from gongkai.search.parcel import Parcel
from gongkai.search.pieces import ENDING, cut, files_of, hint, names_of
from gongkai.search.places import Place
from gongkai.search.shards import Side, packed
from gongkai.search.terms import Tokens, distinct, tokens_of
from gongkai.search.whole import Whole

BY_CHARACTER = "character"
"""What the settings say of a segment small enough that pairs of neighbouring Han characters are put together."""


class Indexed(NamedTuple):
    """What a segment takes of one document. It depends on the document alone and may be kept by its hash."""

    card: Card
    facets: tuple[str, ...]
    title: Tokens
    tokens: Tokens
    files: tuple[bytes, ...]


class Gathered(NamedTuple):
    """A segment on its way: what the collection must know of it, its lists, its documents' files, facets and order."""

    whole: Whole
    lists: Lists
    files: Parcel


class Beside(NamedTuple):
    """What stands beside the lists of the newest segment: lists over the collection in the same shards and in their own, exact keys.

    ``homes`` are the terms in whose shards the lists in the same shards stand, ``size`` is the number of documents.
    """

    over: Lists
    homes: list[str]
    size: int
    apart: Lists
    exact: tuple[Numbers, Numbers]

    def side(self, by_character: bool = False) -> Side:
        """Return the lists over the collection as a side of shards."""
        return Side.of(self.over, self.size, self.homes, by_character)


class Written(NamedTuple):
    """A segment's files, addresses below the index's folder, and what the settings say of it."""

    files: Parcel
    settings: dict[str, int | str]


def indexed(document: Document, stems: bool) -> Indexed:
    """Return a document ready to be gathered."""
    pieces = cut(document.text)
    title, *found = tokens_of((document.card.title, *pieces), stems)
    files = files_of(document.card, pieces, [hint(one) for one in found[1:]])
    return Indexed(document.card, document.facets, title, _joined(found), files)


def _joined(found: Sequence[Tokens]) -> Tokens:
    if len(found) == 1:
        return found[0]
    han = distinct(np.concatenate([one.han for one in found]))
    return Tokens(han, tuple(sorted({word for one in found for word in one.words})))


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


def gathered(documents: Iterable[Indexed], place: Place, files: Parcel) -> Gathered:
    """Return a segment of documents, which come in the order of their numbers; ``files`` is to hold what is written of it."""
    whole, occurrences = Whole(), Occurrences()
    facets: list[tuple[str, ...]] = []
    for number, document in enumerate(documents):
        whole.add(document.card, document.facets, document.title)
        facets.append(document.facets)
        occurrences.add(document.tokens)
        for name, content in names_of(number, document.files):
            files.add(name, content)
    files.add(f"columns{ENDING}", columns(facets))
    files.add(f"order{ENDING}", packed(json.dumps(place.last, separators=(",", ":")).encode()))
    return Gathered(whole, occurrences.inverted(), files)


def segment(place: Place, found: Gathered, beside: Beside | None = None) -> Written:
    """Return a segment as files; ``beside`` is what stands beside the newest one."""
    count, files = found.whole.count, found.files
    own = Side.of(found.lists, count)
    over = beside.side() if beside else Side.of(empty(), 0)
    number = shards.shards_for((own, over), shards.NEWEST_BYTES if beside else shards.SHARD_BYTES)
    said: dict[str, int | str] = {"base": place.base, "count": count, "last": len(place.last), "shards": number}
    if beside is not None and not beside.apart.terms:
        together = Side.of(found.lists, count, by_character=True), beside.side(by_character=True)
        if shards.largest(together, number) <= shards.MOST_BYTES:
            own, over = together
            said["by"] = BY_CHARACTER
    for at, content in enumerate(shards.encoded(over, own, number)):
        files.add(f"{at:x}{ENDING}", content)
    if beside is not None:
        said["exact"] = keys = exact.files_for(len(beside.exact[0]))
        for at, content in enumerate(exact.encoded(*beside.exact, keys)):
            files.add(f"exact-{at:x}{ENDING}", content)
    if beside is not None and beside.apart.terms:
        apart, none = Side.of(beside.apart, beside.size), Side.of(empty(), 0)
        said["older"] = beyond = shards.shards_for((apart,))
        for at, content in enumerate(shards.encoded(apart, none, beyond)):
            files.add(f"older-{at:x}{ENDING}", content)
    return Written(files, {**said, "stamp": files.close()})
