"""From the terms of many documents to the documents of every term."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from gongkai.search.postings import encode_all
from gongkai.search.shards import Listed
from gongkai.search.terms import Tokens, text_of

AT_ONCE = 700_000
"""Occurrences that are sorted together; it bounds memory."""
BLOCK = 1_000
"""Documents whose occurrences are looked through together."""


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

    def inverted(self, size: int) -> Iterator[Listed]:
        """Yield every term with its list; there are ``size`` documents."""
        names = list(self.names)
        yield from _lists(_flat(self.han), _flat(self.han_counts), size, text_of)
        yield from _lists(_flat(self.words), _flat(self.word_counts), size, names.__getitem__)


def _flat(values: array[int]) -> NDArray[np.uint32]:
    return np.frombuffer(values, dtype=np.uint32) if values else np.zeros(0, dtype=np.uint32)


def _lists(codes: NDArray[np.uint32], counts: NDArray[np.uint32], size: int, name: Callable[[int], str]) -> Iterator[Listed]:
    passes = 1 + len(codes) // AT_ONCE
    room = np.uint64(size.bit_length())
    ends = np.append(np.uint64(0), np.cumsum(counts, dtype=np.uint64)).astype(np.int64)
    for remainder in range(passes if len(codes) else 0):
        parts = []
        for start in range(0, len(counts), BLOCK):
            end = min(start + BLOCK, len(counts))
            own = codes[ends[start] : ends[end]]
            numbers = np.repeat(np.arange(start, end, dtype=np.uint64), counts[start:end])
            if passes > 1:
                chosen = own % np.uint32(passes) == remainder
                own, numbers = own[chosen], numbers[chosen]
            parts.append((own.astype(np.uint64) << room) | numbers)
        occurrences = np.concatenate(parts)
        del parts
        occurrences.sort()
        terms = occurrences >> room
        starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])) if len(terms) else np.zeros(0, dtype=np.int64)
        found = np.diff(np.append(starts, len(terms)))
        distinct = terms[starts].tolist()
        del terms
        each = (occurrences & np.uint64((1 << int(room)) - 1)).astype(np.int64)
        del occurrences
        for term, count, raw in zip(distinct, found.tolist(), encode_all(each, found, size), strict=True):
            yield Listed(name(term), count, raw)
