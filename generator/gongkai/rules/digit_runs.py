"""Long numbers in large files: where they stand is told for all of a file at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

LEAST_DIGITS = 11
"""Digits of the shortest number of a person, a mobile number."""


def long_runs(raw: bytes) -> Iterator[bytes]:
    """Yield the runs of digits, blanks and hyphens that hold as many digits as a number of a person, each with what stands around it."""
    units = np.frombuffer(raw, dtype=np.uint8)
    digits = (units >= ord("0")) & (units <= ord("9"))
    inside = digits | (units == ord(" ")) | (units == ord("-"))
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= LEAST_DIGITS
    for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
        if np.count_nonzero(digits[start:end]) >= LEAST_DIGITS:
            yield raw[max(0, start - 1) : end + 1]
