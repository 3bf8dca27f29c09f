"""Lists of document numbers, ascending, in the fewest bits: the numbers left out before each one, in Golomb's code.

Where more than half of all documents are in a list, the missing ones stand for it. A gap is divided by a *step* that follows from how many
of how many there are: its quotient as so many 1 and a 0, then its rest in as few bits as tell the rests apart. ``postings.js`` reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.lists import Counts, Lists, Numbers, gathered

AT_ONCE = 200_000
"""Numbers that are encoded together; it bounds memory."""


def step_of(coded: int, size: int) -> int:
    """Return by what gaps are divided in a list where ``coded`` numbers below ``size`` stand."""
    return max(1, (69 * size + 18 * coded - 1) // (100 * coded)) if coded else 1


def _steps(coded: Counts, size: int) -> Counts:
    some = np.maximum(1, coded)
    return np.where(coded > 0, np.maximum(1, (69 * size + 18 * coded - 1) // (100 * some)), 1)


def bits_of(counts: Counts, size: int) -> Counts:
    """Return about how many bits lists of so many numbers below ``size`` take."""
    coded = np.minimum(counts, size - counts)
    steps = _steps(coded, size)
    return np.where(coded > 0, coded * (1 + np.ceil(np.log2(steps)).astype(np.int64)) + (size - coded) // steps, 0)


def streams(lists: Lists, size: int, order: Numbers, groups: Sequence[int]) -> Iterator[bytes]:
    """Yield the bytes of groups of lists, whose numbers are below ``size``.

    ``order`` says in which order lists are taken, ``groups`` how many of them make each group, which ends with a byte.
    """
    edges = np.concatenate(([0], np.cumsum(groups)))
    totals = np.concatenate(([0], np.cumsum(lists.counts[order])))[edges]
    first = 0
    while first < len(groups):
        last = max(first + 1, int(np.searchsorted(totals, totals[first] + AT_ONCE, side="right")) - 1)
        which = order[edges[first] : edges[last]]
        chosen = _Coded.of(lists.counts[which], gathered(lists, which).astype(np.int64), size)
        yield from chosen.streams(groups[first:last])
        first = last


class _Coded(NamedTuple):
    """Lists ready to be written: the numbers that stand in each of them or are missing, and what they are below."""

    counts: Counts
    numbers: Counts
    size: int

    @classmethod
    def of(cls, counts: Counts, numbers: Counts, size: int) -> _Coded:
        """Return lists, dense ones as what is missing."""
        dense = np.flatnonzero(2 * counts > size)
        if not len(dense):
            return cls(counts, numbers, size)
        starts = np.cumsum(counts) - counts
        parts, before = [], 0
        for at in dense.tolist():
            start, end = int(starts[at]), int(starts[at] + counts[at])
            marks = np.ones(size, dtype=bool)
            marks[numbers[start:end]] = False
            parts += [numbers[before:start], np.flatnonzero(marks)]
            before = end
        coded = counts.copy()
        coded[dense] = size - counts[dense]
        return cls(coded, np.concatenate([*parts, numbers[before:]]), size)

    def streams(self, groups: Sequence[int]) -> list[bytes]:
        """Return the bytes of groups of lists."""
        counts, numbers = self.counts, self.numbers
        starts = (np.cumsum(counts) - counts)[counts > 0]
        gaps = np.diff(numbers, prepend=-1) - 1
        gaps[starts] = numbers[starts]
        steps = _steps(counts, self.size)
        widths = np.ceil(np.log2(steps)).astype(np.int64)
        step, width, short = (np.repeat(one, counts) for one in (steps, widths, (1 << widths) - steps))
        quotients = gaps // step
        rests = gaps - quotients * step
        few = rests < short
        rests += np.where(few, 0, short)
        width = width - few
        ends = np.cumsum(quotients + 1 + width)
        edges = np.concatenate(([0], np.cumsum(counts)))[np.concatenate(([0], np.cumsum(groups)))]
        bits = np.diff(np.concatenate(([0], ends))[edges])
        lengths = (bits + 7) // 8
        places = np.cumsum(lengths) - lengths
        shift = np.repeat(places * 8 - (np.cumsum(bits) - bits), np.diff(edges))
        lasts = ends + shift
        marks = np.ones(int(lengths.sum()) * 8, dtype=np.uint8)
        marks[lasts - width - 1] = 0
        for bit in range(int(width.max(initial=0))):
            has = width > bit
            marks[lasts[has] - 1 - bit] = (rests[has] >> bit) & 1
        raw = np.packbits(marks).tobytes()
        return [raw[place : place + length] for place, length in zip(places.tolist(), lengths.tolist(), strict=True)]


class Bits:
    """Reads lists one after the other. Raises ValueError when the bytes are no such lists."""

    def __init__(self, raw: bytes) -> None:
        self._bits = bin(int.from_bytes(b"\x01" + raw, "big"))[3:]
        self._at = 0

    def numbers(self, count: int, size: int) -> list[int]:
        """Return the next list, ``count`` numbers below ``size``."""
        dense = 2 * count > size
        coded = size - count if dense else count
        if coded < 0:
            raise ValueError("more documents than there are")
        step = step_of(coded, size)
        width = (step - 1).bit_length()
        short = (1 << width) - step
        found, last = [], -1
        for _ in range(coded):
            stop = self._bits.find("0", self._at)
            if stop < 0 or stop + width > len(self._bits):
                raise ValueError("a list that ends too early")
            rest = int(self._bits[stop + 1 : stop + width] or "0", 2)
            end = stop + max(1, width)
            if width and rest >= short:
                rest = rest * 2 + (self._bits[end : end + 1] == "1") - short
                end += 1
            last += (stop - self._at) * step + rest + 1
            if last >= size or end > len(self._bits):
                raise ValueError("a number beyond the last document")
            self._at = end
            found.append(last)
        if not dense:
            return found
        missing = set(found)
        return [number for number in range(size) if number not in missing]

    @property
    def is_at_end(self) -> bool:
        """Return whether only what fills the last byte is left."""
        return len(self._bits) - self._at < 8
