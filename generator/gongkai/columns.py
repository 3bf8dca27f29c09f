"""Columns of values: each in the shape that takes least room and is read back soonest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from gongkai.pieces import Pieces, Texts
from gongkai.side_by_side import Codes, Content, Digests, Gaps, Numbers, Packed

NOTHING: dict[str, list[str]] = {}
EMPTY: dict[str, Any] = {"relations": NOTHING, "links": (), "none": None}
"""What stands in most rows of a column of which few rows hold anything."""
FEW = 8
"""A column with this many times fewer different values than rows is kept as numbers of values."""

Column = Packed


class Plain(Packed):
    """Values of any kind."""

    def __init__(self, values: Iterable[Any]) -> None:
        self._values = list(values)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, row: Any) -> Any:
        return self._values[row]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __delitem__(self, row: Any) -> None:
        del self._values[row]

    def insert(self, index: int, value: Any) -> None:
        """Put a value in."""
        self._values.insert(index, value)

    def picked(self, rows: Iterable[int]) -> Plain:
        return Plain(map(self._values.__getitem__, rows))

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [self._values], []


class Sparse(Packed):
    """A column of which few rows hold anything, by row."""

    def __init__(self, empty: str, count: int, held: Iterable[Sequence[Any]]) -> None:
        self._empty, self._count = empty, count
        self._held: dict[int, Any] = dict(held)  # type: ignore[arg-type]
        self._nothing = EMPTY[empty]

    @classmethod
    def of(cls, values: Sequence[Any], empty: str) -> Sparse:
        """Return a column in which most rows hold nothing."""
        nothing = EMPTY[empty]
        return cls(empty, len(values), [(row, value) for row, value in enumerate(values) if value is not nothing])

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: Any) -> Any:
        return self._held.get(row, self._nothing)

    def __iter__(self) -> Iterator[Any]:
        if not self._held:
            return iter([self._nothing] * self._count)
        return map(self._held.get, range(self._count), [self._nothing] * self._count)

    def at(self, rows: Iterable[int]) -> list[Any]:
        held, nothing = self._held.get, self._nothing
        return [held(row, nothing) for row in rows]

    def __delitem__(self, row: Any) -> None:
        self._held = {place - (place > row): value for place, value in self._held.items() if place != row}
        self._count -= 1

    def insert(self, index: int, value: Any) -> None:
        """Put a value in."""
        self._held = {place + (place >= index): held for place, held in self._held.items()}
        self._count += 1
        if value is not self._nothing and value != self._nothing:
            self._held[index] = value

    def picked(self, rows: Iterable[int]) -> Sparse:
        rows = list(rows)
        held = [(place, self._held[row]) for place, row in enumerate(rows) if row in self._held] if self._held else ()
        return Sparse(self._empty, len(rows), held)

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [self._empty, self._count, [list(item) for item in self._held.items()]], []


SHAPES: dict[str, type[Packed]] = {
    "pieces": Pieces, "texts": Texts, "numbers": Numbers, "gaps": Gaps, "digests": Digests, "codes": Codes, "plain": Plain,
    "sparse": Sparse,
}  # fmt: skip
NAMES = {shape: name for name, shape in SHAPES.items()}


def column_of(values: Sequence[Any]) -> Column:
    """Return values in the shape that suits them."""
    kinds = set(map(type, values))
    held = kinds - {type(None)}
    if not held:
        return Sparse.of(values, "none")
    if held & {dict, list, tuple}:
        empty = next((name for name, value in EMPTY.items() if any(value is other for other in values)), "none")
        sparse = Sparse.of(values, empty)
        return sparse if 2 * len(sparse.parts()[0][2]) < len(values) else Plain(values)
    try:
        if kinds == {int}:
            return Numbers.of(values)
        if held == {int}:
            return Gaps.of(values)
        if kinds == {bytes}:
            return Digests.of(values)
        if held in ({date}, {bool}):
            return Codes.of(values)
        if held == {str}:
            codes = Codes.of(values)
            return codes if len(codes.values) * FEW < len(values) else Texts.of(values)
    except (TypeError, ValueError, OverflowError):
        pass
    return Plain(values)


def joined(columns: Sequence[Column]) -> Column:
    """Return columns one behind the other, in one shape: that of all of them, or what suits their values."""
    columns = [column for column in columns if len(column)] or columns[:1]
    first = columns[0]
    if len(columns) == 1:
        return first
    if all(type(column) is type(first) for column in columns):
        if isinstance(first, Codes):
            return Codes.of(chain.from_iterable(columns))
        if isinstance(first, Pieces):
            return type(first).joined([column for column in columns if isinstance(column, Pieces)])
    return column_of(list(chain.from_iterable(columns)))


def with_value(column: Column, row: int, value: Any) -> Column:
    """Return a column with a value put in before ``row``: itself, or another where its shape has no such value."""
    try:
        column.insert(row, value)
    except (TypeError, ValueError, OverflowError):
        column = Plain(column)
        column.insert(row, value)
    return column


def encoded(column: Column) -> tuple[list[Any], list[Any]]:
    """Return a column as values that can be packed, and what stands beside them as bytes."""
    few, many = column.parts()
    return [NAMES[type(column)], few], many


def decoded(shape: Sequence[Any], many: Sequence[Content]) -> Column:
    """Return the column that :func:`encoded` took apart. Raises ValueError, KeyError or TypeError."""
    name, few = shape
    return SHAPES[name](*few, *many)
