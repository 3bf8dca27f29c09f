"""Lists over a whole collection: the terms of titles, exact titles and numbers, facets.

They stand in the shards of the newest segment, so that one request answers for titles everywhere and for texts there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from gongkai.search.documents import FACETS, Card
from gongkai.search.folding import fold
from gongkai.search.inversion import inverted
from gongkai.search.postings import encode_all
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
        self._keys: dict[tuple[str, int], array[int]] = {}
        self._facets: dict[str, array[int]] = {}

    def add(self, card: Card, facets: tuple[str, ...]) -> None:
        """Add the next document."""
        self._titles.append(tokens(fold(card.title), self.stems))
        for key in card.keys:
            numbers = self._keys.setdefault((term_of_key(key), home_of_key(key)), array("I"))
            if not numbers or numbers[-1] != self.count:
                numbers.append(self.count)
        for facet in facets:
            name, _, value = facet.partition(":")
            self.values[name].add(value)
            self._facets.setdefault("@" + facet, array("I")).append(self.count)
        self.count += 1

    def lists(self) -> Iterator[tuple[int, Listed]]:
        """Yield every list with the hash that decides its shard."""
        for listed in inverted(self._titles, self.count):
            yield hashed(listed.term), listed
        homes = [home for _, home in self._keys] + [hashed(term) for term in self._facets]
        terms = [term for term, _ in self._keys] + list(self._facets)
        found = [*self._keys.values(), *self._facets.values()]
        counts = np.array([len(numbers) for numbers in found], dtype=np.int64)
        numbers = np.concatenate([np.frombuffer(one, dtype=np.uint32) for one in found]).astype(np.int64) if found else counts
        for home, term, count, raw in zip(homes, terms, counts.tolist(), encode_all(numbers, counts, self.count), strict=True):
            yield home, Listed(term, count, raw)

    @property
    def facet_values(self) -> dict[str, list[str]]:
        """The values that occur, by facet, sorted; years newest first."""
        return {name: sorted(values, reverse=name == "year") for name, values in self.values.items()}
