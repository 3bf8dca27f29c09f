"""Many lists of document numbers side by side: which terms they belong to, how long each is, the numbers one list after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.packing import packed, unpacked

AT_ONCE = 500_000
"""Numbers that are looked up together; it bounds memory."""

Numbers = NDArray[np.integer[Any]]
Counts = NDArray[np.int64]


class Lists(NamedTuple):
    """Terms, the number of documents of each, and their numbers: ascending in each list, one list after the other."""

    terms: list[str]
    counts: Counts
    numbers: Numbers

    @property
    def starts(self) -> Counts:
        """Where each list begins among the numbers."""
        return np.cumsum(self.counts) - self.counts

    def chosen(self, which: Numbers) -> Lists:
        """Return some of the lists, by their places."""
        return Lists([self.terms[at] for at in which.tolist()], self.counts[which], gathered(self, which))

    def renamed(self, terms: list[str]) -> Lists:
        """Return the same lists under other terms."""
        return self._replace(terms=terms)


def gathered(lists: Lists, which: Numbers) -> Numbers:
    """Return the numbers of some lists one after the other."""
    counts, starts = lists.counts[which], lists.starts[which]
    ends = np.concatenate(([0], np.cumsum(counts)))
    found = np.empty(int(ends[-1]), dtype=lists.numbers.dtype)
    first = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(ends, ends[first] + AT_ONCE, side="right")) - 1)
        shift = np.repeat(starts[first:last] - ends[first:last], counts[first:last])
        shift += np.arange(ends[first], ends[last])
        found[ends[first] : ends[last]] = lists.numbers[shift]
        first = last
    return found


def empty() -> Lists:
    """Return no lists."""
    return Lists([], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))


def joined(parts: Sequence[Lists]) -> Lists:
    """Return the lists of several one after the other."""
    some = [part for part in parts if len(part.counts)]
    if len(some) < 2:
        return some[0] if some else empty()
    terms = [term for part in some for term in part.terms]
    largest = max(int(part.numbers.max(initial=0)) for part in some)
    kind = np.uint16 if largest < 1 << 16 else np.uint32
    numbers: Numbers = np.concatenate([part.numbers for part in some], dtype=kind, casting="unsafe")
    return Lists(terms, np.concatenate([part.counts for part in some]), numbers)


def of(entries: Iterable[tuple[str, Sequence[int] | Numbers]]) -> Lists:
    """Return lists of terms with their numbers."""
    found = list(entries)
    numbers = [np.asarray(one, dtype=np.uint32) for _, one in found]
    counts = np.array([len(one) for one in numbers], dtype=np.int64)
    return Lists([term for term, _ in found], counts, np.concatenate(numbers) if numbers else empty().numbers)


def keep(path: Path, lists: Lists) -> None:
    """Write lists into a file for another process."""
    head = packed(["\n".join(lists.terms), lists.counts.tobytes(), lists.numbers.dtype.str])
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        lists.numbers.tofile(file)


def kept(path: Path) -> Lists:
    """Return lists that were written into a file."""
    with path.open("rb") as file:
        terms, counts, kind = unpacked(file.read(int.from_bytes(file.read(8), "little")))
        numbers: Numbers = np.fromfile(file, np.dtype(kind))
    found = np.frombuffer(counts, dtype=np.int64)
    return Lists(terms.split("\n") if len(found) else [], found, numbers)
