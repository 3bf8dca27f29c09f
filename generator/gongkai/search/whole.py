"""Lists over a whole collection: the terms of titles, exact titles and numbers, facets.

They stand in the shards of the newest segment, so that one request answers for titles everywhere and for texts there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from gongkai.search import rare
from gongkai.search.documents import FACETS, Card
from gongkai.search.folding import fold
from gongkai.search.inversion import inverted
from gongkai.search.postings import decode, encode, encode_all
from gongkai.search.shards import Listed, hashed
from gongkai.search.terms import Tokens, query_terms, tokens


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
        self.values: dict[str, set[str]] = {name: set() for name in FACETS}
        self._titles: list[Tokens] = []
        self._keys = array("Q")
        self._numbers = array("I")
        self._facets: dict[str, array[int]] = {}

    def add(self, card: Card, facets: tuple[str, ...]) -> None:
        """Add the next document."""
        self._titles.append(tokens(fold(card.title), self.stems))
        for key in card.keys:
            self._keys.append(hashed(key) << 32 | home_of_key(key))
            self._numbers.append(self.count)
        for facet in facets:
            name, _, value = facet.partition(":")
            self.values[name].add(value)
            self._facets.setdefault("@" + facet, array("I")).append(self.count)
        self.count += 1

    def lists(self, newest: int = 0) -> Iterator[tuple[int, Listed]]:
        """Yield every list with the hash that decides its shard.

        Of a title's term that is not rare only the numbers from ``newest`` on, under ``^``; the rest is :meth:`older`.
        """
        for listed in inverted(self._titles, self.count):
            if not newest or listed.documents <= rare.MOST:
                yield hashed(listed.term), listed
            else:
                numbers = [number for number in decode(listed.raw, listed.documents, self.count) if number >= newest]
                raw = encode(numbers, self.count) if numbers else b""
                yield hashed(listed.term), Listed(f"^{listed.term}", len(numbers), raw)
        yield from self._exact()
        for term, found in self._facets.items():
            yield hashed(term), Listed(term, len(found), encode(found, self.count))

    def older(self, newest: int) -> Iterator[tuple[int, Listed]]:
        """Yield the numbers below ``newest`` of the titles' terms that are not rare."""
        for listed in inverted(self._titles, self.count) if newest else ():
            if listed.documents > rare.MOST:
                numbers = [number for number in decode(listed.raw, listed.documents, self.count) if number < newest]
                if numbers:
                    yield hashed(listed.term), Listed(listed.term, len(numbers), encode(numbers, self.count))

    def _exact(self) -> Iterator[tuple[int, Listed]]:
        keys = np.frombuffer(self._keys, dtype=np.uint64) if self._keys else np.zeros(0, dtype=np.uint64)
        numbers = np.frombuffer(self._numbers, dtype=np.uint32) if self._numbers else np.zeros(0, dtype=np.uint32)
        pairs = np.unique(np.stack((keys, numbers.astype(np.uint64))), axis=1)
        distinct, counts = np.unique(pairs[0], return_counts=True)
        lists = encode_all(pairs[1].astype(np.int64), counts.astype(np.int64), self.count)
        for key, count, raw in zip(distinct.tolist(), counts.tolist(), lists, strict=True):
            yield key & 0xFFFFFFFF, Listed(f"#{key >> 32:x}", count, raw)

    @property
    def facet_values(self) -> dict[str, list[str]]:
        """The values that occur, by facet, sorted; years newest first."""
        return {name: sorted(values, reverse=name == "year") for name, values in self.values.items()}
