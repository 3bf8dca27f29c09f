"""Lists over a whole collection: the terms of titles, exact titles and numbers, facets.

They stand in the shards of the newest segment, so that one request answers for titles everywhere and for texts there.
"""

from __future__ import annotations

from array import array

import numpy as np

from gongkai.search.documents import Card
from gongkai.search.folding import fold
from gongkai.search.gathering import WHOLE, Gathering
from gongkai.search.inversion import Occurrences
from gongkai.search.postings import decode, encode, encode_all
from gongkai.search.shards import Listed, hashed
from gongkai.search.terms import query_terms, tokens

LARGE = 4_000
"""Bytes of the list of a title's term above which only its newest numbers stand in the shard of the term."""


def term_of_key(key: str) -> str:
    """Return the term for an exact title or number."""
    return f"#{hashed(key):x}"


def home_of_key(key: str) -> int:
    """Return the hash that decides the shard of an exact title or number: it lies where its first term does."""
    return hashed(next(iter(query_terms(key)), ""))


class Whole:
    """Gathers, document by document in the order of their numbers, what must be known over the whole collection."""

    def __init__(self, stems: bool) -> None:
        self.stems = stems
        self.count = 0
        self._titles = Occurrences()
        self._keys = array("Q")
        self._numbers = array("I")
        self._facets: dict[str, array[int]] = {}

    def add(self, card: Card, facets: tuple[str, ...]) -> None:
        """Add the next document."""
        self._titles.add(tokens(fold(card.title), self.stems))
        for key in card.keys:
            self._keys.append(hashed(key) << 32 | home_of_key(key))
            self._numbers.append(self.count)
        for facet in facets:
            self._facets.setdefault("@" + facet, array("I")).append(self.count)
        self.count += 1

    def join(self, other: Whole) -> None:
        """Add what was gathered of the documents after these."""
        self._titles.join(other._titles)
        self._keys.extend(other._keys)
        self._numbers.extend(self.count + number for number in other._numbers)
        for facet, numbers in other._facets.items():
            self._facets.setdefault(facet, array("I")).extend(self.count + number for number in numbers)
        self.count += other.count

    def into(self, lists: Gathering, newest: int = 0) -> Gathering:
        """Add every list to those of the newest segment, whose first number is ``newest``; return what is left out.

        Of a title's term with a large list that is the numbers below ``newest``; the others stand under ``^`` and the term.
        Facets are left out where there are older segments: their lists are large, and read only when somebody narrows down.
        """
        older = Gathering()
        for listed in self._titles.inverted(self.count):
            code = hashed(listed.term)
            if not newest or len(listed.raw) <= LARGE:
                lists.add(code, WHOLE, listed)
                continue
            numbers = np.array(decode(listed.raw, listed.documents, self.count), dtype=np.int64)
            split = int(np.searchsorted(numbers, newest))
            lists.add(code, WHOLE, self._part(f"^{listed.term}", numbers[split:].tolist()))
            older.add(code, WHOLE, self._part(listed.term, numbers[:split].tolist()))
        self._exact(lists)
        for facet, found in self._facets.items():
            (older if newest else lists).add(hashed(facet), WHOLE, self._part(facet, list(found)))
        return older

    def _part(self, term: str, numbers: list[int]) -> Listed:
        return Listed(term, len(numbers), encode(numbers, self.count) if numbers else b"")

    def _exact(self, lists: Gathering) -> None:
        keys = np.frombuffer(self._keys, dtype=np.uint64) if self._keys else np.zeros(0, dtype=np.uint64)
        numbers = np.frombuffer(self._numbers, dtype=np.uint32) if self._numbers else np.zeros(0, dtype=np.uint32)
        order = np.lexsort((numbers, keys))
        keys, numbers = keys[order], numbers[order]
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
        counts = np.diff(np.append(starts, len(keys)))
        distinct = keys[starts].tolist()
        for key, count, raw in zip(
            distinct, counts.tolist(), encode_all(numbers.astype(np.int64), counts, self.count), strict=True
        ):
            lists.add(key & 0xFFFFFFFF, WHOLE, Listed(f"#{key >> 32:x}", count, raw))
