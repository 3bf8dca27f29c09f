"""Values of a column side by side, without an object for each: what many processes look at, none of them copies.

An object that is looked at has its references counted, which writes to the memory it stands in. Bytes that stand in a kept
file are shared by all processes and written by none.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from typing import Any

from gongkai.held import Held

Content = bytes | bytearray | memoryview | Held
Numerals = Any
"""Numbers of one width: an array, or a memoryview of what a file holds."""
NO_NUMBER = -(2**63)
WIDTHS = (("B", 2**8), ("H", 2**16), ("I", 2**32))


def narrow(numbers: Sequence[int], most: int = 0) -> array[int]:
    """Return numbers in the fewest bytes that hold them and ``most``. Raises OverflowError where eight do not."""
    low, high = min(numbers, default=0), max(max(numbers, default=0), most)
    code = next((code for code, room in WIDTHS if low >= 0 and high < room), "q")
    return array(code, numbers)


def code_of(numbers: Numerals) -> str:
    """Return the letter of the width of numbers."""
    return str(numbers.typecode if isinstance(numbers, array) else numbers.format)


def own(numbers: Numerals) -> array[int]:
    """Return numbers that can be changed."""
    return numbers if isinstance(numbers, array) else array(code_of(numbers), numbers.tobytes())


def taken(numbers: Numerals, rows: Iterable[int]) -> array[int]:
    """Return the numbers of some rows."""
    return array(code_of(numbers), map(numbers.__getitem__, rows))


def at(column: Sequence[Any], rows: Iterable[int]) -> list[Any]:
    """Return the values of some rows of a column, packed or not."""
    return column.at(rows) if isinstance(column, Packed) else [column[row] for row in rows]


class Packed(MutableSequence[Any]):
    """A column. Put in, a value that it cannot hold raises TypeError, ValueError or OverflowError."""

    @abstractmethod
    def picked(self, rows: Iterable[int]) -> Packed:
        """Return some rows, in the order given."""

    @abstractmethod
    def parts(self) -> tuple[list[Any], list[Any]]:
        """Return what the column is made of again: few values, and numbers or bytes by the hundred thousand."""

    def at(self, rows: Iterable[int]) -> list[Any]:
        """Return the values of some rows."""
        return [self[row] for row in rows]

    def __setitem__(self, row: Any, value: Any) -> None:
        del self[row]
        self.insert(row, value)

    def __reduce__(self) -> tuple[Any, ...]:
        few, many = self.parts()
        return type(self), (*few, *(own(part) if isinstance(part, memoryview) else part for part in many))


class Pieces(Packed):
    """Bytes one behind the other: where each begins, and its length. What begins at the highest number there is stands for nothing."""

    def __init__(self, content: Content, starts: Numerals, lengths: Numerals) -> None:
        self.content, self.starts, self.lengths = content, starts, lengths
        self._size, self._more = len(content), bytearray()
        self._nowhere: int = 2 ** (8 * starts.itemsize) - 1

    @classmethod
    def of(cls, values: Iterable[Any]) -> Pieces:
        """Return values side by side. Raises TypeError or ValueError for what cannot stand there."""
        content, starts, lengths = bytearray(), array("Q"), array("I")
        for value in values:
            raw = cls.raw(value) if value is not None else b""
            starts.append(len(content) if value is not None else 2**64 - 1)
            lengths.append(len(raw))
            content += raw
        return cls(bytes(content), cls.places(starts, len(content)), narrow(lengths))

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
        most = 2**32 - 1
        return array("Q", starts) if size >= most else array("I", [min(start, most) for start in starts])

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

    def __iter__(self) -> Iterator[Any]:
        if self._more:
            return map(self.__getitem__, range(len(self)))
        content: Any = self.content
        size, places = self._size, zip(self.starts, self.lengths, strict=True)
        return (
            str(content[start : start + length], "utf-8") if start < size else None if start == self._nowhere else ""
            for start, length in places
        )


class Numbers(Packed):
    """Numbers, each of them there."""

    def __init__(self, numbers: Numerals) -> None:
        self.numbers = numbers

    @classmethod
    def of(cls, values: Iterable[Any]) -> Numbers:
        """Return numbers side by side. Raises TypeError or OverflowError for anything else."""
        return cls(narrow(list(values)))

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, row: Any) -> Any:
        return self.numbers[row]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.numbers)

    def __delitem__(self, row: Any) -> None:
        self.numbers = own(self.numbers)
        del self.numbers[row]

    def insert(self, index: int, value: Any) -> None:
        """Put a number in."""
        self.numbers = own(self.numbers)
        self.numbers.insert(index, value)

    def picked(self, rows: Iterable[int]) -> Numbers:
        return type(self)(taken(self.numbers, rows))

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [], [self.numbers]


class Gaps(Numbers):
    """Numbers among which some are not there."""

    @classmethod
    def of(cls, values: Iterable[Any]) -> Gaps:
        """Return numbers side by side. Raises TypeError or OverflowError for anything else."""
        return cls(array("q", [NO_NUMBER if value is None else value for value in values]))

    def __getitem__(self, row: Any) -> Any:
        found = self.numbers[row]
        return None if found == NO_NUMBER else found

    def __iter__(self) -> Iterator[Any]:
        return (None if found == NO_NUMBER else found for found in self.numbers)

    def insert(self, index: int, value: Any) -> None:
        """Put a number in, or none."""
        super().insert(index, NO_NUMBER if value is None else value)


class Digests(Packed):
    """Hashes of one length, side by side."""

    def __init__(self, width: int, content: Content) -> None:
        self._width, self._content = width, content

    @classmethod
    def of(cls, values: Sequence[bytes]) -> Digests:
        """Return hashes side by side. Raises ValueError where they differ in length."""
        width, content = len(values[0]), b"".join(values)
        if any(len(value) != width for value in values):
            raise ValueError(width)
        return cls(width, content)

    def __len__(self) -> int:
        return len(self._content) // self._width

    def __getitem__(self, row: Any) -> Any:
        row = range(len(self))[row]
        return bytes(self._content[row * self._width : (row + 1) * self._width])

    def __iter__(self) -> Iterator[Any]:
        content, width = bytes(self._content[:]), self._width
        return (content[start : start + width] for start in range(0, len(content), width))

    def _changed(self) -> bytearray:
        content = self._content if isinstance(self._content, bytearray) else bytearray(self._content[:])
        self._content = content
        return content

    def __delitem__(self, row: Any) -> None:
        del self._changed()[row * self._width : (row + 1) * self._width]

    def insert(self, index: int, value: Any) -> None:
        """Put a hash in."""
        if not isinstance(value, bytes) or len(value) != self._width:
            raise ValueError(value)
        self._changed()[index * self._width : index * self._width] = value

    def picked(self, rows: Iterable[int]) -> Digests:
        return Digests(self._width, b"".join(map(self.__getitem__, rows)))

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [self._width], [bytes(self._content[:])]


class Codes(Packed):
    """Few different values: each once, and their numbers."""

    def __init__(self, values: list[Any], numbers: Numerals) -> None:
        self.values, self.numbers = values, numbers

    @classmethod
    def of(cls, values: Iterable[Any]) -> Codes:
        """Return values by number. Raises TypeError for what cannot be looked up."""
        known: dict[Any, int] = {}
        numbers = array("I", [known.setdefault(value, len(known)) for value in values])
        return cls(list(known), narrow(numbers, 2 * len(known)))

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, row: Any) -> Any:
        return self.values[self.numbers[row]]

    def __iter__(self) -> Iterator[Any]:
        return map(self.values.__getitem__, self.numbers)

    def at(self, rows: Iterable[int]) -> list[Any]:
        values, numbers = self.values, self.numbers
        return [values[numbers[row]] for row in rows]

    def __delitem__(self, row: Any) -> None:
        self.numbers = own(self.numbers)
        del self.numbers[row]

    def insert(self, index: int, value: Any) -> None:
        """Put a value in."""
        self.numbers = own(self.numbers)
        if value not in self.values:
            self.values.append(value)
        self.numbers.insert(index, self.values.index(value))

    def picked(self, rows: Iterable[int]) -> Codes:
        return Codes(list(self.values), taken(self.numbers, rows))

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [self.values], [self.numbers]
