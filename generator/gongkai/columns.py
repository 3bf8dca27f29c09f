"""Columns of values: packed where a shape of their own takes less room or is read back sooner."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from gongkai.held import Held

NOTHING: dict[str, list[str]] = {}
EMPTY: dict[str, Any] = {"relations": NOTHING, "links": (), "none": None}
"""What stands in most rows of a column of which few rows hold anything."""
FEW = 8
"""A column with this many times fewer different texts than rows is kept as numbers of texts."""
WIDE = 2**63
"""Numbers from which on eight bytes do not hold them."""

Column = MutableSequence[Any]


class Digests(MutableSequence[bytes]):
    """Hashes of one length, side by side: a third of the memory that each would take for itself."""

    def __init__(self, width: int, content: bytes) -> None:
        self._width, self._content = width, bytearray(content)

    def __len__(self) -> int:
        return len(self._content) // self._width

    def __getitem__(self, row: Any) -> Any:
        return bytes(self._content[row * self._width : (row + 1) * self._width])

    def __iter__(self) -> Iterator[bytes]:
        content, width = bytes(self._content), self._width
        return (content[start : start + width] for start in range(0, len(content), width))

    def __setitem__(self, row: Any, digest: Any) -> None:
        self._content[row * self._width : (row + 1) * self._width] = digest

    def __delitem__(self, row: Any) -> None:
        del self._content[row * self._width : (row + 1) * self._width]

    def insert(self, index: int, value: bytes) -> None:
        """Put a hash in. Raises ValueError for anything else."""
        if not isinstance(value, bytes) or len(value) != self._width:
            raise ValueError(value)
        self._content[index * self._width : index * self._width] = value


class Values(Sequence[bytes]):
    """Packed values in one piece."""

    def __init__(self, lengths: Iterable[int], whole: bytes | Held) -> None:
        self._places = array("Q", accumulate(lengths, initial=0))
        self._whole = whole
        if self._places[-1] != len(whole):
            raise ValueError("not the values of this table")

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, row: Any) -> Any:
        return self._whole[self._places[row] : self._places[row + 1]]


def with_value(column: Column, row: int, value: Any) -> Column:
    """Return a column with a value put in before ``row``: itself, or a list where the shape of the column has no such value."""
    try:
        column.insert(row, value)
    except (TypeError, ValueError, OverflowError):
        column = list(column)
        column.insert(row, value)
    return column


def encoded(column: Column) -> list[Any]:
    """Return a column in the shape in which it is quickest to read back."""
    some = next((value for value in column if value is not None), None)
    if some is None:
        return ["none", len(column)]
    if isinstance(some, (dict, tuple, list)):
        empty = next((name for name, value in EMPTY.items() if any(value is other for other in column)), "none")
        return ["sparse", len(column), [[row, value] for row, value in enumerate(column) if value is not EMPTY[empty]], empty]
    if all(value is None or type(value) is date for value in column):
        return ["days", [value and value.toordinal() for value in column]]
    if all(type(value) is int and abs(value) < WIDE for value in column):
        return ["numbers", array("q", column).tobytes()]
    if isinstance(some, bytes) and all(type(value) is bytes and len(value) == len(some) for value in column):
        return ["digests", len(some), b"".join(column)]
    if isinstance(some, str):
        texts = list(dict.fromkeys(column))
        if len(texts) * FEW < len(column):
            numbers = {text: number for number, text in enumerate(texts)}
            return ["texts", texts, array("I", [numbers[text] for text in column]).tobytes()]
    return ["plain", column]


def decoded(shape: list[Any]) -> Column:
    """Return the column that :func:`encoded` gave a shape. Raises ValueError."""
    form = shape[0]
    if form == "none":
        return [None] * shape[1]
    if form == "sparse":
        column: list[Any] = [EMPTY[shape[3]]] * shape[1]
        for row, value in shape[2]:
            column[row] = value
        return column
    if form == "days":
        days: dict[int | None, date | None] = {day: date.fromordinal(day) for day in set(shape[1]) if day is not None}
        return list(map(days.get, shape[1]))
    if form == "numbers":
        held = array("q")
        held.frombytes(shape[1])
        return held
    if form == "digests":
        return Digests(shape[1], shape[2])
    if form == "texts":
        numbers = array("I")
        numbers.frombytes(shape[2])
        texts = shape[1]
        return [texts[number] for number in numbers]
    if form == "plain":
        return list(shape[1])
    raise ValueError(form)
