"""How much memory this process has taken, as far as the system tells."""

from __future__ import annotations

import sys

try:
    import resource
except ImportError:  # not on this system
    resource = None  # type: ignore[assignment]

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts the most that a process held."""


def peak() -> int | None:
    """Return the most bytes that this process has held at once; None where the system does not tell."""
    return None if resource is None else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def taken() -> int:
    """Return how many bytes this process has taken for itself since it began, in pages first written to; 0 where nobody counts."""
    return 0 if resource is None else resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def held(otherwise: int) -> int:
    """Return how many bytes this process holds for itself; ``otherwise`` where the system does not tell."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as told:
            return sum(int(line.split()[1]) * 1024 for line in told if line.startswith("Private_Dirty:"))
    except (OSError, ValueError):
        return otherwise
