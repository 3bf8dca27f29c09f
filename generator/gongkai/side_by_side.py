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
        if not width or any(len(value) != width for value in values):
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
        """Put a value of the same kind in, or none."""
        if value is not None and type(value) not in set(map(type, self.values)):
            raise TypeError(value)
        self.numbers = own(self.numbers)
        if value not in self.values:
            self.values.append(value)
        self.numbers.insert(index, self.values.index(value))

    def picked(self, rows: Iterable[int]) -> Codes:
        return Codes(list(self.values), taken(self.numbers, rows))

    def parts(self) -> tuple[list[Any], list[Any]]:
        return [self.values], [self.numbers]
