"""Rare terms over a whole collection: where they occur is known from the newest segment, without asking the older ones.

Their lists stand there under ``~`` and the term, and nowhere else in it. A term that is not rare and does not occur in the
newest segment stands there with an empty list: it must be looked for in the others. What is not there at all occurs nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.lists import Counts, Lists, Numbers, gathered, joined

MOST = 1_000
"""Documents of a rare term."""


class Part(NamedTuple):
    """What a collection must know of a segment whose first document has the number ``base``: lists that may be rare, other terms.

    The lists of many segments are more than should be held at once: they are read twice.
    """

    base: int
    few: Callable[[], Lists]
    many: list[str]


class Told(NamedTuple):
    """What the newest segment says: its own lists of terms that are not rare; lists over all, and the terms they belong to."""

    own: Lists
    over_all: Lists
    homes: list[str]


def part_of(base: int, lists: Lists) -> Part:
    """Return what must be known of a segment's lists."""
    many = np.flatnonzero(lists.counts > MOST)
    few = lists.chosen(np.flatnonzero(lists.counts <= MOST))
    return Part(base, lambda: few, [lists.terms[at] for at in many.tolist()])


def told(older: Sequence[Part], newest: Lists, base: int) -> Told:
    """Return the lists of the newest segment, whose first document has the number ``base``, and what it holds for the older ones."""
    parts = [*older, part_of(base, newest)]
    names: dict[str, int] = {}
    few, counts = [], []
    for part in parts:
        lists = part.few()
        few.append(_numbered(lists.terms, names))
        counts.append(lists.counts)
    many = [_numbered(part.many, names) for part in parts]
    sums = np.zeros(len(names), dtype=np.int64)
    for own, some in (*zip(few, counts, strict=True), *((own, MOST + 1) for own in many)):
        sums[own] += some
    is_rare = sums <= MOST
    terms = list(names)
    elsewhere = ~is_rare
    elsewhere[few[-1]] = elsewhere[many[-1]] = False
    homes = [[terms[at] for at in np.flatnonzero(some).tolist()] for some in (is_rare, elsewhere)]
    over_all = Lists([f"~{term}" for term in homes[0]], sums[is_rare], _over_all(parts, few, sums, is_rare))
    empty = Lists([f"~{term}" for term in homes[1]], np.zeros(len(homes[1]), dtype=np.int64), over_all.numbers[:0])
    kept = newest.chosen(np.flatnonzero(~is_rare[_numbered(newest.terms, names)]))
    return Told(kept, joined([over_all, empty]), homes[0] + homes[1])


def _numbered(terms: Sequence[str], names: dict[str, int]) -> Counts:
    """Return the numbers of terms in the order in which they were first met."""
    return np.fromiter((names.setdefault(term, len(names)) for term in terms), np.int64, len(terms))


def _over_all(parts: Sequence[Part], few: Sequence[Counts], sums: Counts, is_rare: NDArray[np.bool_]) -> Numbers:
    """Return the numbers over the collection of every rare term, one term after the other."""
    counts = np.where(is_rare, sums, 0)
    free = np.cumsum(counts) - counts
    found = np.empty(int(counts.sum()), dtype=np.uint32)
    for part, own in zip(parts, few, strict=True):
        lists, which = part.few(), np.flatnonzero(is_rare[own])
        some, many = own[which], lists.counts[which]
        places = np.repeat(free[some] - (np.cumsum(many) - many), many)
        found[places + np.arange(len(places))] = gathered(lists, which) + np.uint32(part.base)
        free[some] += many
    return found
