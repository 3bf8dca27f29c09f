"""Rare terms over a whole collection: where they occur is known from the newest segment, without asking the older ones.

Their lists stand there under ``~`` and the term. A term that is not rare and does not occur in the newest segment stands
there with an empty list: it must be looked for in the others. What is not there at all occurs nowhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from gongkai.search.postings import decode, encode_all
from gongkai.search.shards import Listed, hashed

MOST = 400
"""Documents of a rare term."""


class Summary(NamedTuple):
    """The terms of a segment: those in few documents with how many and which, counted from the collection's first; the others."""

    terms: list[str]
    counts: array[int]
    numbers: array[int]
    frequent: list[str]


def summary(part: Iterable[Listed], base: int, size: int) -> Summary:
    """Return the summary of a segment of ``size`` documents from number ``base``."""
    found = Summary([], array("H"), array("I"), [])
    for term, count, raw in part:
        if count > MOST:
            found.frequent.append(term)
        else:
            found.terms.append(term)
            found.counts.append(count)
            found.numbers.extend([base + number for number in decode(raw, count, size)])
    return found


class Rare:
    """Gathers the summaries of segments, the oldest first."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int] | None] = {}

    def add(self, found: Summary) -> None:
        """Add the next segment."""
        at = 0
        for term, count in zip(found.terms, found.counts, strict=True):
            known = self._lists.get(term, array("I"))
            if known is not None:
                known = known + found.numbers[at : at + count]
                self._lists[term] = known if len(known) <= MOST else None
            at += count
        self._lists.update(dict.fromkeys(found.frequent))

    def lists(self, size: int, newest: frozenset[str]) -> Iterator[tuple[int, Listed]]:
        """Yield what stands in the newest segment, whose terms are ``newest``, each with the hash that decides its shard."""
        terms = [term for term, numbers in self._lists.items() if numbers is not None]
        counts = np.array([len(self._lists[term] or ()) for term in terms], dtype=np.int64)
        numbers = np.fromiter((number for term in terms for number in self._lists[term] or ()), dtype=np.int64)
        for term, count, raw in zip(terms, counts.tolist(), encode_all(numbers, counts, size), strict=True):
            yield hashed(term), Listed(f"~{term}", count, raw)
        for term, known in self._lists.items():
            if known is None and term not in newest:
                yield hashed(term), Listed(f"~{term}", 0, b"")
