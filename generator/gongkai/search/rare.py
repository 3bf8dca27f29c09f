"""Rare terms over a whole collection: where they occur is known from the newest segment, without asking the older ones.

Their lists stand there under ``~`` and the term, and nowhere else in it. A term that is not rare and does not occur in the
newest segment stands there with an empty list: it must be looked for in the others. What is not there at all occurs nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.gathering import PART, PARTS, WHOLE, Gathering, Sided
from gongkai.search.postings import decode, encode_all
from gongkai.search.shards import Listed

MOST = 1_000
"""Documents of a rare term."""


class Summary(NamedTuple):
    """The lists of an older segment, packed, with its first number for a side; of those not rare even in it only the terms."""

    base: int
    documents: int
    packed: list[bytes]
    size: int


def summary(lists: Gathering, base: int, count: int) -> Summary:
    """Return the summary of the lists of a segment of ``count`` documents from number ``base``."""
    found = Gathering()
    for number in range(PARTS):
        for code, _, listed in lists.part(number):
            found.add(code, base, listed if listed.documents <= MOST else listed._replace(raw=b""))
    return Summary(base, count, found.packed(), found.bytes)


class Rare:
    """Gathers the summaries of the older segments."""

    def __init__(self) -> None:
        self._lists = Gathering()
        self._counts: dict[int, int] = {}

    def add(self, found: Summary) -> None:
        """Add the next segment, the oldest first."""
        self._lists.take(found.packed, found.size)
        self._counts[found.base] = found.documents

    def with_newest(self, newest: Gathering, base: int, count: int) -> Gathering:
        """Return the lists of the newest segment of ``count`` documents from number ``base``, and what it holds for the others."""
        counts = {**self._counts, base: count}
        lists = Gathering()
        for number in range(PARTS):
            terms: dict[str, list[Sided]] = {}
            for sided in self._lists.part(number):
                terms.setdefault(sided.listed.term, []).append(sided)
            for sided in newest.part(number):
                terms.setdefault(sided.listed.term, []).append(sided._replace(side=base))
            kept = []
            for term, found in terms.items():
                if all(one.listed.raw for one in found) and sum(one.listed.documents for one in found) <= MOST:
                    kept.append(found)
                elif found[-1].side == base:
                    lists.add(found[-1].code, PART, found[-1].listed)
                else:
                    lists.add(found[-1].code, WHOLE, Listed(f"~{term}", 0, b""))
            for sided in _over_all(kept, counts):
                lists.add(*sided)
        return lists


def _over_all(terms: Sequence[Sequence[Sided]], counts: Mapping[int, int]) -> Iterator[Sided]:
    """Yield one list for the lists that each rare term has in several segments."""
    many = np.array([sum(one.listed.documents for one in found) for found in terms], dtype=np.int64)
    numbers = np.fromiter(
        (
            base + number
            for found in terms
            for _, base, listed in found
            for number in decode(listed.raw, listed.documents, counts[base])
        ),
        dtype=np.int64,
        count=int(many.sum()),
    )
    for found, count, raw in zip(terms, many.tolist(), encode_all(numbers, many, sum(counts.values())), strict=True):
        yield Sided(found[0].code, WHOLE, Listed(f"~{found[0].listed.term}", count, raw))
