"""The records of a table, made when they are asked for; and some of them, by number."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from gongkai.records import Record
from gongkai.table import Table

NEAR = 8_000
"""Records that are held for a while: what has been unpacked for a page is at hand for the lists made after it."""


class Records(Sequence[Record]):
    """A record for every row of a table, by number.

    None of them is held for good but those ``given``: records that were read just now, and those that know more than their row,
    such as a translation its original. Others are held until :data:`NEAR` more have been asked for. Two that were made for one row are equal.
    """

    def __init__(self, table: Table, given: Mapping[int, Record] | None = None) -> None:
        self.table = table
        self._given = dict(given or {})
        self._near: dict[int, Record] = {}
        for number, record in self._given.items():
            record.number = number

    def __len__(self) -> int:
        return len(self.table)

    @overload
    def __getitem__(self, number: int) -> Record: ...

    @overload
    def __getitem__(self, number: slice) -> Chosen: ...

    def __getitem__(self, number: int | slice) -> Record | Chosen:
        if isinstance(number, slice):
            return Chosen(self, array("I", range(len(self))[number]))
        if number in self._given:
            return self._given[number]
        found = self._near.get(number)
        if found is None:
            if len(self._near) >= NEAR:
                self._near.clear()
            found = self._near[number] = self.table.record(number if number >= 0 else number + len(self))
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process is sent: records are made there."""
        return self.__dict__ | {"_near": {}}

    def __iter__(self) -> Iterator[Record]:
        return map(self.__getitem__, range(len(self)))

    def kept(self, number: int) -> Record:
        """Return a record that is held from now on."""
        return self._given.setdefault(number, self[number])

    def picked(self, rows: Sequence[int]) -> Records:
        """Return the records of some rows in the order given."""
        given = {place: self._given[row] for place, row in enumerate(rows) if row in self._given}
        return Records(self.table.picked(rows), given)


class Chosen(Sequence[Record]):
    """Some records of a catalog by number, which take four bytes each until they are asked for."""

    __slots__ = ("_records", "numbers")

    def __init__(self, records: Records, numbers: array[int]) -> None:
        self._records, self.numbers = records, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Chosen: ...

    def __getitem__(self, place: int | slice) -> Record | Chosen:
        if isinstance(place, slice):
            return Chosen(self._records, self.numbers[place])
        return self._records[self.numbers[place]]

    def __iter__(self) -> Iterator[Record]:
        return map(self._records.__getitem__, self.numbers)

    def __eq__(self, other: object) -> Any:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


class ByNames(Mapping[str, Chosen]):
    """Records by what stands in a column, found by halves: a number of four bytes each, whatever the column's texts take."""

    def __init__(self, records: Records, column: str) -> None:
        self._records, self._texts = records, records.table.columns[column]
        self._numbers = array("I", sorted(range(len(records)), key=list(self._texts).__getitem__))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(map(self._texts.__getitem__, self._numbers)))

    def __getitem__(self, text: str) -> Chosen:
        start = bisect_left(self._numbers, text, key=self._texts.__getitem__)
        stop = bisect_right(self._numbers, text, start, key=self._texts.__getitem__)
        if start == stop:
            raise KeyError(text)
        return Chosen(self._records, self._numbers[start:stop])


class ByName(Mapping[str, Record]):
    """Records by what stands in a column of which no two rows hold the same."""

    def __init__(self, records: Records, column: str) -> None:
        self._found = ByNames(records, column)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __getitem__(self, text: str) -> Record:
        return self._found[text][0]


def numbers_of(records: Sequence[Record]) -> Sequence[int]:
    """Return the numbers of records, without asking for those that are known by number alone."""
    return records.numbers if isinstance(records, Chosen) else [record.number for record in records]
