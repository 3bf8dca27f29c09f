"""Where documents stand in an index: which segment has them, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

SEGMENT = 10_000
"""Documents of a segment; the newest one holds half as many to half as many more."""


class Place(NamedTuple):
    """A stretch of documents: those that come last stand first, each group oldest first.

    ``base`` is the number of the first document; ``last`` are the places that those which come last would have by date.
    """

    base: int
    order: tuple[int, ...]
    last: tuple[int, ...]


def placed(start: int, end: int, comes_last: Callable[[int], bool]) -> Place:
    """Return the order of the documents from ``start`` to before ``end``, which are numbered by date."""
    last = tuple(number for number in range(start, end) if comes_last(number))
    behind = set(last)
    others = (number for number in range(start, end) if number not in behind)
    return Place(start, (*last, *others), tuple(number - start for number in last))


def bounds(count: int) -> list[tuple[int, int]]:
    """Return the first number of each segment and the one after its last, oldest first."""
    if not count:
        return []
    starts = [number * SEGMENT for number in range(1 + max(0, (count - SEGMENT // 2) // SEGMENT))]
    return list(zip(starts, [*starts[1:], count], strict=True))
