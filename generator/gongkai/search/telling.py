"""Which terms of a string are read first: the pairs that cross a border of words, which are rarer than the pairs beside them.

Most words have two characters, some end in a third one that makes a noun of them, and a few words have one character.
``engine.js`` chooses by the same rule: an exact title stands in the shard of one of these terms, which a query for it reads anyway.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add

FIRST_TERMS = 4
"""Terms that are read at first; of long strings one more for every four."""
SMALL = frozenset("的和与及或了在")
SUFFIXES = frozenset("性化者率")


def crossings(run: str) -> set[str]:
    """Return the pairs of neighbouring characters in a run of Han characters between which, it seems, a word ends."""
    found = set()
    start = 0
    for at, (one, following) in enumerate(pairwise(run)):
        ends = one in SMALL or (at > start and one in SUFFIXES)
        if ends or following in SMALL or (at + 1 - start == 2 and following not in SUFFIXES):
            found.add(one + following)
            start = at + 1
    return found


def first_terms(run: str) -> list[str]:
    """Return the terms by which a run of two Han characters or more is looked for at first."""
    terms = list(dict.fromkeys(map(add, run, run[1:])))
    some = min(len(terms), FIRST_TERMS + max(0, len(terms) - FIRST_TERMS) // FIRST_TERMS)
    across = crossings(run)
    crossing = [term for term in terms if term in across]
    count = len(crossing)
    if count >= some:
        return [term for at, term in enumerate(crossing) if at * some // count != (at - 1) * some // count]
    return list(dict.fromkeys((*crossing, terms[0], terms[-1], *terms)))[:some]
