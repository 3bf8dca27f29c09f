"""Lists over a whole collection: the terms of titles, exact titles and numbers, facets.

They stand beside the newest segment, so that one request answers for titles everywhere and for texts there. An exact title of
Han characters alone stands under a term of its own, in the shard of one of the terms that a query for it reads anyway.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from gongkai.search.documents import Card
from gongkai.search.inversion import Occurrences
from gongkai.search.lists import Lists, Numbers, empty, joined, of
from gongkai.search.postings import bits_of
from gongkai.search.shards import hashed
from gongkai.search.telling import first_terms
from gongkai.search.terms import HAN_RUN, Tokens

LARGE = 4_000
"""Bytes of the list of a title's term above which only its newest numbers stand in the shard of the term."""


NAMED_BITS = 24
"""Bits of an exact title's hash that name it in its shard; the card decides."""


class Over(NamedTuple):
    """Lists over a collection: those for the shards with the terms they belong to, and those that stand apart from them."""

    lists: Lists
    homes: list[str]
    apart: Lists


class _Named:
    """Exact titles of Han characters alone: their hashes and documents, and the terms that are read first for each."""

    def __init__(self) -> None:
        self.keys, self.numbers, self.shares, self.terms = array("I"), array("I"), array("I"), array("I")
        self.names: dict[str, int] = {}

    def add(self, key: str, number: int) -> None:
        """Add the key of a document."""
        terms = first_terms(key)
        self.keys.append(hashed(key))
        self.numbers.append(number)
        self.terms.extend([self.names.setdefault(term, len(self.names)) for term in terms])
        self.shares.append(len(terms))

    def join(self, other: _Named, count: int) -> None:
        """Add those of a collection after ``count`` documents."""
        self.keys.extend(other.keys)
        self.numbers.extend(array("I", [count + number for number in other.numbers]))
        numbers = [self.names.setdefault(term, len(self.names)) for term in other.names]
        self.terms.extend(array("I", [numbers[term] for term in other.terms]))
        self.shares.extend(other.shares)

    def lists(self, titles: Lists) -> tuple[Lists, list[str]]:
        """Return the documents under each, and their homes: of the terms of each the one in the fewest ``titles``."""
        if not self.keys:
            return empty(), []
        held = np.zeros(len(self.names), dtype=np.int64)
        for term, count in zip(titles.terms, titles.counts.tolist(), strict=True):
            if (number := self.names.get(term)) is not None:
                held[number] = count
        terms, shares = np.array(self.terms, dtype=np.int64), np.array(self.shares, dtype=np.int64)
        rarest = np.minimum.reduceat(held[terms] << 32 | np.arange(len(terms)), np.cumsum(shares) - shares) & 0xFFFFFFFF
        rows = np.stack(
            (np.array(self.keys, dtype=np.int64) >> 32 - NAMED_BITS, terms[rarest], np.array(self.numbers, dtype=np.int64))
        )
        rows = rows[:, np.lexsort(rows[::-1])]
        keys, homes, numbers = rows[:, np.append(True, (rows[:, 1:] != rows[:, :-1]).any(axis=0))]
        starts = np.flatnonzero(np.append(True, (keys[1:] != keys[:-1]) | (homes[1:] != homes[:-1])))
        groups = np.split(numbers.astype(np.uint32), starts[1:])
        own = keys[starts]
        for at in np.flatnonzero(np.append(own[1:] == own[:-1], False) | np.append(False, own[1:] == own[:-1])).tolist():
            groups[at] = np.unique(numbers[keys == own[at]]).astype(np.uint32)  # two titles of one name: both stand with each
        names = list(self.names)
        counts = np.array(list(map(len, groups)), dtype=np.int64)
        lists = Lists([f"={key:x}" for key in own.tolist()], counts, np.concatenate(groups))
        return lists, [names[home] for home in homes[starts].tolist()]


class Whole:
    """Gathers, document by document in the order of their numbers, what must be known over the whole collection."""

    def __init__(self) -> None:
        self.count = 0
        self._titles = Occurrences()
        self._keys = array("I")
        self._numbers = array("I")
        self._facets: dict[str, array[int]] = {}
        self._named = _Named()

    def add(self, card: Card, facets: tuple[str, ...], title: Tokens) -> None:
        """Add the next document, with the terms of its title."""
        self._titles.add(title)
        for key in card.keys:
            self._keys.append(hashed(key))
            self._numbers.append(self.count)
            if len(key) > 1 and HAN_RUN.fullmatch(key):
                self._named.add(key, self.count)
        for facet in facets:
            self._facets.setdefault("@" + facet, array("I")).append(self.count)
        self.count += 1

    def join(self, other: Whole) -> None:
        """Add what was gathered of the documents after these."""
        self._titles.join(other._titles)
        self._keys.extend(other._keys)
        self._numbers.extend(array("I", [self.count + number for number in other._numbers]))
        self._named.join(other._named, self.count)
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
        named, homes = self._named.lists(titles)
        if not newest:
            own = joined([titles, facets])
            return Over(joined([own, named]), own.terms + homes, of(()))
        is_large = bits_of(titles.counts, self.count) > 8 * LARGE
        small, large = (titles.chosen(np.flatnonzero(some)) for some in (~is_large, is_large))
        old, new = [], []
        for term, start, count in zip(large.terms, large.starts.tolist(), large.counts.tolist(), strict=True):
            numbers = large.numbers[start : start + count]
            split = int(np.searchsorted(numbers, newest))
            old.append((term, numbers[:split]))
            new.append((f"^{term}", numbers[split:]))
        return Over(joined([small, of(new), named]), small.terms + large.terms + homes, joined([of(old), facets]))

    def exact(self) -> tuple[Numbers, Numbers]:
        """Return the hashes of exact titles and numbers, and the document of each."""
        return np.array(self._keys, dtype=np.uint32), np.array(self._numbers, dtype=np.uint32)
