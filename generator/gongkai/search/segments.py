"""A segment: the documents of one stretch of time, with their terms in shards, their cards in blocks, their facets in columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from gongkai.search.documents import FACETS, Card, Document
from gongkai.search.folding import fold
from gongkai.search.inversion import inverted
from gongkai.search.rare import Summary, summary
from gongkai.search.shards import Listed, encode, hashed, packed, spread_over
from gongkai.search.terms import Tokens, tokens

SEGMENT = 10_000
"""Documents of a segment; the newest one holds half as many to half as many more."""
CARDS = 32
"""Cards of a block."""
SHARD_BYTES = 3_500
"""About how many bytes of lists a shard holds."""
MOST_SHARDS = 4_096
ENDING = ".bin"
"""Ending of every file: servers take it for bytes and let it be."""


class Indexed(NamedTuple):
    """What a segment takes of one document. It depends on the document alone and may be kept by its hash."""

    card: Card
    facets: tuple[str, ...]
    tokens: Tokens
    text: bytes


Whole = Callable[[Summary], Iterable[tuple[int, Listed]]]
"""Lists over the collection that stand in a segment; they may need to know the segment's own terms."""


class Written(NamedTuple):
    """A segment's files, addresses below the index's folder, what the settings say of it, and its terms."""

    files: list[tuple[str, bytes]]
    settings: dict[str, int | str]
    terms: Summary


def indexed(document: Document, stems: bool) -> Indexed:
    """Return a document ready to be gathered."""
    return Indexed(document.card, document.facets, tokens(fold(document.text), stems), packed(document.text.encode()))


def bounds(count: int) -> list[tuple[int, int]]:
    """Return the first number of each segment and the one after its last, oldest first."""
    if not count:
        return []
    starts = [number * SEGMENT for number in range(1 + max(0, (count - SEGMENT // 2) // SEGMENT))]
    return list(zip(starts, [*starts[1:], count], strict=True))


TEXTS = "text"
"""Folder of the texts; those of a delta stand in the folder of its segment."""


def text_address(address: str, folder: str = TEXTS) -> str:
    """Return where the text of the page at ``address`` stands, below the index's folder."""
    return f"{folder}/{address}{ENDING}"


def columns(facets: Iterable[Sequence[str]], values: Mapping[str, Sequence[str]]) -> bytes:
    """Return facets in columns: for each facet two bytes a document, 0 for none, else the value's number from 1."""
    rows = list(facets)
    content = bytearray()
    for name in FACETS:
        number = {f"{name}:{value}": at for at, value in enumerate(values[name], 1)}
        for row in rows:
            own = [number[facet] for facet in row if facet in number]
            content += (own[-1] if own else 0).to_bytes(2, "little")
    return packed(bytes(content))


def card_blocks(cards: Sequence[Card]) -> Iterator[tuple[str, bytes]]:
    """Yield the blocks of cards, named by their number."""
    for start in range(0, len(cards), CARDS):
        block = [_trimmed(card) for card in cards[start : start + CARDS]]
        yield f"cards-{start // CARDS:x}{ENDING}", packed(json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode())


def _trimmed(card: Card) -> list[str]:
    values = list(card)
    while values and not values[-1]:
        values.pop()
    return values


class Place(NamedTuple):
    """A stretch of documents: those that come last stand first, each group oldest first.

    ``base`` is the number of the first document; ``last`` are the places that those which come last would have by date.
    """

    base: int
    order: tuple[int, ...]
    last: tuple[int, ...]


def placed(start: int, end: int, comes_last: Callable[[int], bool]) -> Place:
    """Return the order of the documents from ``start`` to before ``end``, which are numbered by date."""
    last = tuple(number for number in range(start, end) if comes_last(number))
    behind = set(last)
    others = (number for number in range(start, end) if number not in behind)
    return Place(start, (*last, *others), tuple(number - start for number in last))


def _shards_for(lists: Iterable[tuple[int, Listed]]) -> int:
    total = sum(len(listed.raw) for _, listed in lists)
    shards = 1
    while shards * SHARD_BYTES < total and shards < MOST_SHARDS:
        shards *= 2
    return shards


def segment(
    documents: Iterable[Indexed],
    place: Place,
    values: Mapping[str, Sequence[str]],
    whole: Whole = lambda _: (),
    older: Iterable[tuple[int, Listed]] = (),
    own_texts: bool = False,
) -> Written:
    """Return a segment of documents, which come in the order of their numbers.

    ``values`` are the facet values of the whole index; ``whole`` are lists over the collection that stand in this segment,
    ``older`` what they leave out.
    With ``own_texts`` the texts stand in the segment's folder, whose name then depends on them too.
    """
    cards: list[Card] = []
    facets: list[tuple[str, ...]] = []
    gathered: list[Tokens] = []
    texts: list[tuple[str, bytes]] = []
    for document in documents:
        cards.append(document.card)
        facets.append(document.facets)
        gathered.append(document.tokens)
        texts.append((document.card.address, document.text))
    count = len(cards)
    part = [(hashed(listed.term), listed) for listed in inverted(gathered, count)]
    terms = summary((listed for _, listed in part), place.base, count)
    lists = list(whole(terms))
    gathered.clear()
    shards = _shards_for((*part, *lists))
    spread: list[tuple[list[Listed], list[Listed]]] = [([], []) for _ in range(shards)]
    for side, found in enumerate((lists, part)):
        for code, listed in found:
            spread[code % shards][side].append(listed)
    files = [(f"{number:x}{ENDING}", encode(*sides)) for number, sides in enumerate(spread)]
    titles = list(older)
    beyond = _shards_for(titles)
    sides = spread_over(titles, beyond)
    files += [(f"older-{number:x}{ENDING}", encode(side, ())) for number, side in enumerate(sides) if titles]
    files += card_blocks(cards)
    files.append((f"columns{ENDING}", columns(facets, values)))
    files.append((f"order{ENDING}", packed(json.dumps(place.last, separators=(",", ":")).encode())))
    state = blake2b(digest_size=6)
    for name, content in (*files, *(texts if own_texts else ())):
        state.update(f"{name} {len(content)} ".encode() + content)
    stamp = state.hexdigest()
    stamped = [(f"{stamp}/{name}", content) for name, content in files]
    texts_folder = f"{stamp}/{TEXTS}" if own_texts else TEXTS
    stamped += [(text_address(address, texts_folder), content) for address, content in texts]
    said: dict[str, int | str] = {"base": place.base, "count": count, "last": len(place.last), "shards": shards, "stamp": stamp}
    if titles:
        said["older"] = beyond
    return Written(stamped, said, terms)
