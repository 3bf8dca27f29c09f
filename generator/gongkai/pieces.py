"""Bytes and texts of different lengths one behind the other, in a column."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from gongkai.held import Held
from gongkai.side_by_side import Content, Numerals, Packed, narrow, own, taken

BATCH = 1_000
"""Rows whose bytes are put together at once."""


class Pieces(Packed):
    """Bytes one behind the other: where each begins, and its length. What begins at the highest number there is stands for nothing."""

    def __init__(self, content: Content, starts: Numerals, lengths: Numerals) -> None:
        self.content, self.starts, self.lengths = content, starts, lengths
        self._size, self._more = len(content), bytearray()
        self._nowhere: int = 2 ** (8 * starts.itemsize) - 1

    @classmethod
    def of(cls, values: Iterable[Any]) -> Pieces:
        """Return values side by side. Raises TypeError or ValueError for what cannot stand there."""
        held = list(values)
        raw = cls.raw
        pieces = [b"" if value is None else raw(value) for value in held]
        lengths, content = array("I", map(len, pieces)), b"".join(pieces)
        starts = array("Q", accumulate(lengths, initial=0))
        starts.pop()
        if None in held:
            starts = array("Q", [2**64 - 1 if value is None else start for start, value in zip(starts, held, strict=True)])
        return cls(content, cls.places(starts, len(content)), narrow(lengths))

    @classmethod
    def joined(cls, columns: Sequence[Pieces]) -> Pieces:
        """Return columns one behind the other."""
        contents: list[Any] = []
        starts, lengths, size = array("Q"), array("I"), 0
        for column in columns:
            nowhere = column._nowhere
            starts.extend([2**64 - 1 if start == nowhere else start + size for start in column.starts])
            lengths.extend(list(column.lengths))
            contents += [column.content[:], column._more]
            size += len(column.content) + len(column._more)
        return cls(b"".join(contents), cls.places(starts, size), narrow(lengths))

    @staticmethod
    def places(starts: Iterable[int], size: int) -> array[int]:
        """Return where pieces begin, in as few bytes as hold it."""
        most, wide = 2**32 - 1, array("Q", starts)
        if size >= most:
            return wide
        return array("I", wide if max(wide, default=0) < most else [min(start, most) for start in wide])

    @staticmethod
    def raw(value: Any) -> bytes:
        """Return a value as bytes."""
        if not isinstance(value, bytes):
            raise TypeError(value)
        return value

    @staticmethod
    def value(raw: bytes | bytearray | memoryview) -> Any:
        """Return the value that bytes stand for."""
        return bytes(raw)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, row: Any) -> Any:
        start, length = self.starts[row], self.lengths[row]
        if start < self._size:
            return self.value(self.content[start : start + length])
        if start == self._nowhere:
            return None
        start -= self._size
        return self.value(self._more[start : start + length])

    def batches(self) -> Iterator[bytes]:
        """Yield the bytes of all rows in order, those of many rows at once."""
        content = self.content.view() if isinstance(self.content, Held) else memoryview(self.content)
        more, size = bytes(self._more), self._size
        for first in range(0, len(self), BATCH):
            places = zip(self.starts[first : first + BATCH], self.lengths[first : first + BATCH], strict=True)
            yield b"".join(
                [
                    content[start : start + length] if start < size else more[start - size : start - size + length]
                    for start, length in places
                    if start != self._nowhere
                ]
            )

    def __delitem__(self, row: Any) -> None:
        self.starts, self.lengths = own(self.starts), own(self.lengths)
        del self.starts[row], self.lengths[row]

    def insert(self, index: int, value: Any) -> None:
        """Put a value in: its bytes stand behind all others."""
        raw = self.raw(value) if value is not None else b""
        self.starts, self.lengths = own(self.starts), own(self.lengths)
        self.lengths.insert(index, len(raw))
        try:
            self.starts.insert(index, self._size + len(self._more) if value is not None else self._nowhere)
        except OverflowError:
            del self.lengths[index]
            raise
        self._more += raw

    def picked(self, rows: Iterable[int]) -> Pieces:
        rows = list(rows)
        found = type(self)(self.content, taken(self.starts, rows), taken(self.lengths, rows))
        found._more = bytearray(self._more)
        return found

    def parts(self) -> tuple[list[Any], list[Any]]:
        if not self._more and sum(self.lengths) == self._size:
            return [], [self.content[:], self.starts, self.lengths]
        made = type(self).of(self)
        return [], [made.content, made.starts, made.lengths]


class Texts(Pieces):
    """Texts one behind the other."""

    @staticmethod
    def raw(value: Any) -> bytes:
        return str.encode(value)

    @staticmethod
    def value(raw: bytes | bytearray | memoryview) -> Any:
        return str(raw, "utf-8")

    def __getitem__(self, row: Any) -> Any:
        start = self.starts[row]
        if start < self._size:
            return str(self.content[start : start + self.lengths[row]], "utf-8")
        return super().__getitem__(row)

    def at(self, rows: Iterable[int]) -> list[Any]:
        if self._more:
            return super().at(rows)
        content: Any = self.content
        starts, lengths, size, nowhere = self.starts, self.lengths, self._size, self._nowhere
        return [
            str(content[start : start + lengths[row]], "utf-8")
            if (start := starts[row]) < size
            else None
            if start == nowhere
            else ""
            for row in rows
        ]

    def __iter__(self) -> Iterator[Any]:
        if self._more:
            return map(self.__getitem__, range(len(self)))
        content: Any = self.content
        size, places = self._size, zip(self.starts, self.lengths, strict=True)
        return (
            str(content[start : start + length], "utf-8") if start < size else None if start == self._nowhere else ""
            for start, length in places
        )
