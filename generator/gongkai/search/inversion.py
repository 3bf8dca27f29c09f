"""From the terms of many documents to the documents of every term."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gongkai.search.lists import Lists, Numbers, joined
from gongkai.search.terms import Tokens

PARTS = 8
"""Parts in which the pairs of Han characters are held and sorted, a power of two; it bounds memory."""

TOGETHER = 100
"""Documents that are put into the parts together."""

Codes = NDArray[np.uint32]


class Occurrences:
    """Which terms occur in which document, packed; documents are numbered from 0 as they come."""

    def __init__(self, documents: Iterable[Tokens] = ()) -> None:
        self._waiting: list[Codes] = []
        self._han = [_Part() for _ in range(PARTS)]
        self._words = _Part()
        self._names: dict[str, int] = {}
        for document in documents:
            self.add(document)

    def add(self, tokens: Tokens) -> None:
        """Add the next document."""
        self._waiting.append(tokens.han)
        if len(self._waiting) == TOGETHER:
            self._settle()
        names = self._names
        self._words.codes.extend([names.setdefault(word, len(names)) for word in tokens.words])
        self._words.counts.append(len(tokens.words))

    def _settle(self) -> None:
        """Put the pairs of the documents that wait into their parts."""
        count = len(self._waiting)
        if not count:
            return
        codes = np.concatenate(self._waiting)
        parts = (codes & np.uint32(PARTS - 1)).astype(np.uint8)
        documents = np.repeat(np.arange(count), [len(one) for one in self._waiting])
        counts = np.bincount(parts * np.int64(count) + documents, minlength=PARTS * count).reshape(PARTS, count)
        codes = codes[np.argsort(parts, kind="stable")]
        for part, own, start in zip(self._han, counts, np.cumsum(counts.sum(1)) - counts.sum(1), strict=True):
            part.codes.frombytes(codes[start : start + own.sum()].tobytes())
            part.counts.frombytes(own.astype(np.uint32).tobytes())
        self._waiting.clear()

    def join(self, other: Occurrences) -> None:
        """Add the documents of another collection after these."""
        self._settle()
        other._settle()
        names = self._names
        numbers = np.array([names.setdefault(word, len(names)) for word in other._names], dtype=np.uint32)
        for part, more in zip(self._han, other._han, strict=True):
            part.join(more.codes, more.counts)
        self._words.join(array("I", numbers[_flat(other._words.codes)].tobytes()), other._words.counts)

    def inverted(self) -> Lists:
        """Return every term with its documents; what was gathered is gone then."""
        self._settle()
        names = list(self._names)
        found = []
        while self._han:
            codes, lists = self._han.pop().inverted()
            found.append(lists.renamed(texts_of(codes)))
        codes, lists = self._words.inverted()
        return joined([*found, lists.renamed([names[code] for code in codes.tolist()])])


class _Part:
    """Some of the terms of each document, as numbers."""

    def __init__(self) -> None:
        self.codes, self.counts = array("I"), array("I")

    def join(self, codes: array[int], counts: array[int]) -> None:
        """Add those of further documents."""
        self.codes.extend(codes)
        self.counts.extend(counts)

    def inverted(self) -> tuple[Codes, Lists]:
        """Return the distinct terms, and the documents of each."""
        counts = _flat(self.counts)
        documents = np.arange(len(counts), dtype=np.uint32 if len(counts) > 0xFFFF else np.uint16)
        room = np.uint64(max(1, len(counts)).bit_length())
        occurrences = _flat(self.codes).astype(np.uint64)
        occurrences <<= room
        occurrences |= np.repeat(documents, counts)
        occurrences.sort()
        terms = (occurrences >> room).astype(np.uint32)
        starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])) if len(terms) else np.zeros(0, dtype=np.int64)
        occurrences &= np.uint64((1 << int(room)) - 1)
        numbers: Numbers = occurrences.astype(documents.dtype)
        return terms[starts], Lists([], np.diff(np.append(starts, len(terms))), numbers)


def texts_of(codes: Codes) -> list[str]:
    """Return the terms that numbers stand for."""
    if not len(codes):
        return []
    units = np.stack((codes >> np.uint32(16), codes & np.uint32(0xFFFF), np.full(len(codes), 10, dtype=np.uint32)), axis=1)
    kept = units.ravel().astype(np.uint16)
    return kept[kept > 0].tobytes().decode("utf-16-le").split("\n")[:-1]


def _flat(values: array[int]) -> Codes:
    return np.frombuffer(values, dtype=np.uint32) if values else np.zeros(0, dtype=np.uint32)
