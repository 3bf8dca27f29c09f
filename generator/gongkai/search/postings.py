"""Lists of document numbers, ascending, in the fewest bytes: Rice-coded gaps, or a bitmap, or the gaps of what is missing.

The first byte says how: its upper three bits the kind, its lower five the Rice parameter. A gap is the count of numbers
left out before one; its quotient by 2^parameter stands as so many 1 and a 0, then its rest in ``parameter`` bits.
``postings.js`` reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

GAPS, BITMAP, MISSING = 0, 1, 2
AT_ONCE = 150_000
"""Numbers that are encoded together; it bounds memory."""


def encode(numbers: Sequence[int], size: int) -> bytes:
    """Return the bytes of an ascending, not empty list of numbers below ``size``."""
    return next(encode_all(np.asarray(numbers, dtype=np.int64), np.array([len(numbers)]), size))


def encode_all(numbers: Numbers, counts: Numbers, size: int) -> Iterator[bytes]:
    """Yield the bytes of many lists that stand one after the other in ``numbers``."""
    ends = np.cumsum(counts)
    first = 0
    while first < len(counts):
        start = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, start + AT_ONCE, side="right")))
        yield from _together(numbers[start : int(ends[last - 1])], counts[first:last], size)
        first = last


def _together(numbers: Numbers, counts: Numbers, size: int) -> Iterator[bytes]:
    starts = np.cumsum(counts) - counts
    dense = 2 * counts > size
    lists, kinds = [], np.where(dense, MISSING, GAPS)
    if dense.any():
        every = np.arange(size)
        lists = [
            np.setdiff1d(every, one, assume_unique=True) if full else one
            for one, full in zip(np.split(numbers, starts[1:]), dense, strict=True)
        ]
        coded, many = np.concatenate(lists), np.array([len(one) for one in lists])
    else:
        coded, many = numbers, counts
    bits, parameters = _bits(coded, many, size)
    for at, (start, count) in enumerate(zip(starts, counts, strict=True)):
        code = bits[at]
        if code is None:
            marks = np.zeros(size, dtype=np.uint8)
            marks[numbers[start : start + count]] = 1
            yield bytes([BITMAP << 5]) + np.packbits(marks).tobytes()
        else:
            yield bytes([int(kinds[at]) << 5 | int(parameters[at])]) + code


def _bits(numbers: Numbers, counts: Numbers, size: int) -> tuple[list[bytes | None], Numbers]:
    """Return the code of each list, None where a bitmap is shorter, and the Rice parameters."""
    mean = np.maximum(1, (size - counts) // (counts + 1))
    parameters = np.floor(np.log2(np.maximum(1, mean * 0.69))).astype(np.int64)
    starts = np.cumsum(counts) - counts
    gaps = np.diff(numbers, prepend=-1) - 1
    filled = counts > 0
    gaps[starts[filled]] = numbers[starts[filled]]
    each = np.repeat(parameters, counts)
    quotients = gaps >> each
    sums = np.concatenate(([0], np.cumsum(quotients + 1 + each)))
    lengths = sums[starts + counts] - sums[starts]
    keep = lengths <= size
    widths = np.where(keep, (lengths + 7) // 8, 0)
    places = np.cumsum(widths) - widths
    kept = np.repeat(keep, counts)
    shift = np.repeat(places * 8 - sums[starts], counts)
    stops = (sums[:-1] + quotients + shift)[kept]
    each, gaps = each[kept], gaps[kept]
    marks = np.ones(int(widths.sum()) * 8, dtype=np.uint8)
    marks[stops] = 0
    for bit in range(int(each.max(initial=0))):
        has = each > bit
        marks[stops[has] + each[has] - bit] = (gaps[has] >> bit) & 1
    raw = np.packbits(marks).tobytes()
    return [raw[a : a + w] if k else None for a, w, k in zip(places, widths, keep, strict=True)], parameters


def decode(raw: bytes, count: int, size: int) -> list[int]:
    """Return the numbers of a list of ``count`` numbers below ``size``. Raises ValueError when the bytes are no such list."""
    if not raw:
        raise ValueError("an empty list")
    kind, parameter = raw[0] >> 5, raw[0] & 31
    bits = bin(int.from_bytes(b"\x01" + raw[1:], "big"))[3:]
    if kind == BITMAP:
        return [number for number in range(min(size, len(bits))) if bits[number] == "1"]
    numbers, at, last = [], 0, -1
    for _ in range(count if kind == GAPS else size - count):
        stop = bits.index("0", at)
        gap = (stop - at) << parameter
        at = stop + 1 + parameter
        if parameter:
            gap |= int(bits[stop + 1 : at], 2)
        last += gap + 1
        if last >= size or at > len(bits):
            raise ValueError("a number beyond the last document")
        numbers.append(last)
    if kind == GAPS:
        return numbers
    missing = set(numbers)
    return [number for number in range(size) if number not in missing]
