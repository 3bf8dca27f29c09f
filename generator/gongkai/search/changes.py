"""What has changed since an index was made: what goes into its delta, and where that stands among the rest."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from gongkai.packing import packed, unpacked
from gongkai.search.places import bounds, placed

MARK = 12
"""Bytes of a document's mark."""
WORTH_A_DELTA = 2_000
"""Documents below which an index is made anew every time: that takes a second or two, and the same files every time."""
MOST_CHANGES = 300
"""Changes above which a delta is folded in."""


class Made(NamedTuple):
    """An index as it was made: its settings; the addresses, marks and numbers of its documents by date, the oldest first."""

    settings: dict[str, Any]
    addresses: list[str]
    marks: bytes
    numbers: list[int]

    def raw(self) -> bytes:
        """Return it as bytes."""
        numbers = array("I", self.numbers)
        return packed([self.settings, self.addresses, self.marks, numbers.tobytes()])


def read(raw: bytes) -> Made | None:
    """Return an index as it was made, None when the bytes are no such thing."""
    try:
        settings, addresses, marks, numbers = unpacked(raw)
        found = Made(settings, addresses, marks, list(array("I", numbers)))
    except (ValueError, TypeError):
        return None
    return found if len(addresses) * MARK == len(marks) and len(addresses) == len(found.numbers) else None


def numbers_of(count: int, comes_last: Callable[[int], bool]) -> list[int]:
    """Return the numbers in an index of ``count`` documents, which come by date."""
    found = [0] * count
    for start, end in bounds(count):
        for place, document in enumerate(placed(start, end, comes_last).order):
            found[document] = start + place
    return found


class Changes(NamedTuple):
    """Places by date of the documents that are new or changed; numbers in the index of those that changed or are gone.

    ``same`` holds, for each document by date, its place in the index when nothing about it has changed, else -1.
    """

    new: list[int]
    hidden: list[int]
    same: list[int]

    def __len__(self) -> int:
        return len(self.new) + len(self.hidden)


def changes(made: Made, addresses: Sequence[str], marks: Sequence[bytes]) -> Changes:
    """Return what tells the documents of today, by date, from those that the index was made of."""
    known = {address: place for place, address in enumerate(made.addresses)}
    new: list[int] = []
    same = [-1] * len(addresses)
    kept = bytearray(len(made.addresses))
    for at, (address, mark) in enumerate(zip(addresses, marks, strict=True)):
        place = known.get(address, -1)
        if place >= 0 and made.marks[place * MARK : place * MARK + MARK] == mark:
            same[at] = place
            kept[place] = 1
        else:
            new.append(at)
    hidden = [number for number, is_kept in zip(made.numbers, kept, strict=True) if not is_kept]
    return Changes(new, hidden, same)


def belongs(made: Made, found: Changes, at: int, comes_last: Callable[[int], bool]) -> tuple[int, int]:
    """Return before which number of its kind, and before which place by date, a new document comes in the index."""
    last = comes_last(at)
    number = place = len(made.addresses)
    above = range(at + 1, len(found.same))
    place = next((found.same[one] for one in above if found.same[one] >= 0), place)
    number = next((made.numbers[found.same[one]] for one in above if found.same[one] >= 0 and comes_last(one) is last), number)
    return number, place
