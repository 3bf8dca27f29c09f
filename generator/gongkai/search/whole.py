"""Lists over a whole collection: the terms of titles, exact titles and numbers, facets.

They stand beside the newest segment, so that one request answers for titles everywhere and for texts there.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from gongkai.search.documents import Card
from gongkai.search.inversion import Occurrences
from gongkai.search.lists import Lists, Numbers, joined, of
from gongkai.search.postings import bits_of
from gongkai.search.shards import hashed
from gongkai.search.terms import Tokens

LARGE = 4_000
"""Bytes of the list of a title's term above which only its newest numbers stand in the shard of the term."""


class Over(NamedTuple):
    """Lists over a collection: those for the shards with the terms they belong to, and those that stand apart from them."""

    lists: Lists
    homes: list[str]
    apart: Lists


class Whole:
    """Gathers, document by document in the order of their numbers, what must be known over the whole collection."""

    def __init__(self) -> None:
        self.count = 0
        self._titles = Occurrences()
        self._keys = array("I")
        self._numbers = array("I")
        self._facets: dict[str, array[int]] = {}

    def add(self, card: Card, facets: tuple[str, ...], title: Tokens) -> None:
        """Add the next document, with the terms of its title."""
        self._titles.add(title)
        for key in card.keys:
            self._keys.append(hashed(key))
            self._numbers.append(self.count)
        for facet in facets:
            self._facets.setdefault("@" + facet, array("I")).append(self.count)
        self.count += 1

    def join(self, other: Whole) -> None:
        """Add what was gathered of the documents after these."""
        self._titles.join(other._titles)
        self._keys.extend(other._keys)
        self._numbers.extend(array("I", [self.count + number for number in other._numbers]))
        for facet, numbers in other._facets.items():
            self._facets.setdefault(facet, array("I")).extend(array("I", [self.count + number for number in numbers]))
        self.count += other.count

    def over(self, newest: int = 0) -> Over:
        """Return every list; ``newest`` is the first number of the newest segment where there are older ones.

        Of a title's term with a large list the numbers below ``newest`` stand apart then; the others stand under ``^`` and the term.
        Facets stand apart: their lists are large, and read only when somebody narrows down.
        """
        titles = self._titles.inverted()
        facets = of(self._facets.items())
        if not newest:
            lists = joined([titles, facets])
            return Over(lists, lists.terms, of(()))
        is_large = bits_of(titles.counts, self.count) > 8 * LARGE
        small, large = (titles.chosen(np.flatnonzero(some)) for some in (~is_large, is_large))
        old, new = [], []
        for term, start, count in zip(large.terms, large.starts.tolist(), large.counts.tolist(), strict=True):
            numbers = large.numbers[start : start + count]
            split = int(np.searchsorted(numbers, newest))
            old.append((term, numbers[:split]))
            new.append((f"^{term}", numbers[split:]))
        return Over(joined([small, of(new)]), small.terms + large.terms, joined([of(old), facets]))

    def exact(self) -> tuple[Numbers, Numbers]:
        """Return the hashes of exact titles and numbers, and the document of each."""
        return np.array(self._keys, dtype=np.uint32), np.array(self._numbers, dtype=np.uint32)
