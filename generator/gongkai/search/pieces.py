"""A document's file: what a result shows, and its text; a long text goes on in further files, each with a hint of what it holds.

Nothing is found across the ends of lines, so texts are cut there. A hint is a bitmap over hashes of the terms of a piece:
a term whose bit is not set does not occur in it, so that of a long text only pieces are read that may hold what was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gongkai.search.documents import Card
from gongkai.search.encoding import read, written
from gongkai.search.shards import hashed, hashed_codes, number_at, packed, unpacked, varint
from gongkai.search.terms import Tokens
from gongkai.search.units import has_traditional

LONG = 2_400
"""Characters above which a text is cut into pieces."""
PIECE = 1_500
"""Characters of a piece; a longer line stays whole."""
FIRST = 800
"""Characters of the first piece of a long text, which comes along with the card and the hints whether it is needed or not."""
BITS = 3
"""Bits of a hint for each term."""


def cut(text: str) -> list[str]:
    """Return a text as pieces of whole lines."""
    if len(text) <= LONG:
        return [text]
    found: list[list[str]] = [[]]
    size = 0
    for line in text.split("\n"):
        if size and size + len(line) > (PIECE if len(found) > 1 else FIRST):
            found.append([])
            size = 0
        found[-1].append(line)
        size += len(line) + 1
    return ["\n".join(lines) for lines in found]


_hash = lru_cache(1 << 15)(hashed)
"""Words come again: numbers, years."""


def hint(tokens: Tokens) -> bytes:
    """Return the bitmap of a piece's terms, single Han characters left out."""
    codes = hashed_codes(tokens.han[tokens.han > 0xFFFF])
    own = np.concatenate((codes, np.array([_hash(word) for word in tokens.words], dtype=np.uint32)))
    size = 8 * (1 + BITS * len(own) // 8)
    marks = np.zeros(size, dtype=np.uint8)
    marks[own % np.uint32(size)] = 1
    return np.packbits(marks).tobytes()


def files_of(card: Card, pieces: Sequence[str], hints: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the files of a document: its first, then one for each further piece. The first line of the text is the title."""
    values = list(card)
    while values and not values[-1]:
        values.pop()
    head = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    first = varint(len(head)) + head + varint(len(hints))
    for one in hints:
        first += varint(len(one)) + one
    rest = pieces[0].partition("\n")[2]
    traditional = has_traditional("".join((*card, *pieces)))
    return packed(first + written(rest, traditional)), *(packed(written(piece)) for piece in pieces[1:])


class First(NamedTuple):
    """What a document's first file holds: its card, hints of its further pieces, the beginning of its text without the title."""

    card: Card
    hints: tuple[bytes, ...]
    rest: str


def first_of(raw: bytes) -> First:
    """Return what a document's first file holds. Raises ValueError when it is damaged."""
    content = unpacked(raw)
    length, at = number_at(content, 0)
    values = json.loads(content[at : at + length])
    count, at = number_at(content, at + length)
    hints = []
    for _ in range(count):
        length, at = number_at(content, at)
        hints.append(content[at : at + length])
        at += length
    if not isinstance(values, list) or len(values) > len(Card._fields):
        raise ValueError("a document without a card")
    return First(Card(*values, *[""] * (len(Card._fields) - len(values))), tuple(hints), read(content[at:]))


TEXTS = "text"
"""Folder of the documents' files, in the folder of their segment."""
ENDING = ".bin"
"""Ending of every file: servers take it for bytes and let it be."""


def name_of(place: int, piece: int = 0) -> str:
    """Return where a piece of a segment's document stands, below the segment's folder."""
    return f"{TEXTS}/{place:x}-{piece:x}{ENDING}" if piece else f"{TEXTS}/{place:x}{ENDING}"


def place_in(name: str) -> int | None:
    """Return the place of the document to which a file below a segment's folder belongs, None for other files."""
    folder, _, file = name.partition("/")
    return int(file.removesuffix(ENDING).partition("-")[0], 16) if folder == TEXTS else None


def names_of(place: int, files: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield a document's files with their names."""
    for piece, content in enumerate(files):
        yield name_of(place, piece), content
