"""From the terms of many documents to the documents of every term."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gongkai.search.lists import Lists, Numbers, joined
from gongkai.search.terms import Tokens

AT_ONCE = 500_000
"""Occurrences that are sorted together; it bounds memory."""

Codes = NDArray[np.uint32]


class Occurrences:
    """Which terms occur in which document, packed; documents are numbered from 0 as they come."""

    def __init__(self, documents: Iterable[Tokens] = ()) -> None:
        self.han, self.han_counts = array("I"), array("I")
        self.words, self.word_counts = array("I"), array("I")
        self.names: dict[str, int] = {}
        for document in documents:
            self.add(document)

    def __len__(self) -> int:
        return len(self.han_counts)

    def add(self, tokens: Tokens) -> None:
        """Add the next document."""
        names = self.names
        self.han.frombytes(tokens.han.tobytes())
        self.han_counts.append(len(tokens.han))
        self.words.extend([names.setdefault(word, len(names)) for word in tokens.words])
        self.word_counts.append(len(tokens.words))

    def join(self, other: Occurrences) -> None:
        """Add the documents of another collection after these."""
        names = self.names
        numbers = np.array([names.setdefault(word, len(names)) for word in other.names], dtype=np.uint32)
        self.han.extend(other.han)
        self.han_counts.extend(other.han_counts)
        self.words.frombytes(numbers[_flat(other.words)].tobytes())
        self.word_counts.extend(other.word_counts)

    def inverted(self) -> Lists:
        """Return every term with its documents."""
        names = list(self.names)
        han_codes, han = _inverted(_flat(self.han), _flat(self.han_counts))
        word_codes, words = _inverted(_flat(self.words), _flat(self.word_counts))
        return joined([han.renamed(texts_of(han_codes)), words.renamed([names[code] for code in word_codes.tolist()])])


def texts_of(codes: Codes) -> list[str]:
    """Return the terms that numbers stand for."""
    if not len(codes):
        return []
    units = np.stack((codes >> np.uint32(16), codes & np.uint32(0xFFFF), np.full(len(codes), 10, dtype=np.uint32)), axis=1)
    kept = units.ravel().astype(np.uint16)
    return kept[kept > 0].tobytes().decode("utf-16-le").split("\n")[:-1]


def _flat(values: array[int]) -> Codes:
    return np.frombuffer(values, dtype=np.uint32) if values else np.zeros(0, dtype=np.uint32)


def _inverted(codes: Codes, counts: Codes) -> tuple[Codes, Lists]:
    """Return the distinct codes, and the documents of each."""
    passes = 1 + len(codes) // AT_ONCE
    numbers: Numbers = np.repeat(np.arange(len(counts), dtype=np.uint32 if len(counts) > 0xFFFF else np.uint16), counts)
    room = np.uint64(max(1, len(counts)).bit_length())
    found, chosen, at = np.empty_like(numbers), np.empty(len(codes), dtype=bool), 0
    terms, lengths = [], []
    for remainder in range(passes):
        for start in range(0, len(codes), AT_ONCE):
            chosen[start : start + AT_ONCE] = codes[start : start + AT_ONCE] % np.uint32(passes) == remainder
        occurrences = codes[chosen].astype(np.uint64)
        occurrences <<= room
        occurrences |= numbers[chosen]
        occurrences.sort()
        own = (occurrences >> room).astype(np.uint32)
        starts = np.flatnonzero(np.append(True, own[1:] != own[:-1])) if len(own) else np.zeros(0, dtype=np.int64)
        terms.append(own[starts])
        lengths.append(np.diff(np.append(starts, len(own))))
        occurrences &= np.uint64((1 << int(room)) - 1)
        found[at : at + len(own)] = occurrences
        at += len(own)
    return np.concatenate(terms), Lists([], np.concatenate(lengths), found)
