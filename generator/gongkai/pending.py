"""What has to be rendered, by number: where each unit stands among those of its output, and the hash of what it is made from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.outputs.base import Unit, Units

NO_STAMP = bytes(16)


class Pending(Sequence[tuple[str, Unit]]):
    """The units to be rendered, each with its output's name, and the hash of what it is made from (nothing where none is known)."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._units: list[Units] = []
        self._starts: list[int] = []
        self._places = array("I")
        self._stamps = bytearray()

    def add(self, name: str, units: Units, place: int, stamp: bytes) -> None:
        """Put a unit of an output behind the others."""
        if not self._names or self._names[-1] != name:
            self._names.append(name)
            self._units.append(units)
            self._starts.append(len(self._places))
        self._places.append(place)
        self._stamps += stamp or NO_STAMP

    def stamp(self, number: int) -> bytes:
        """Return the stamp of a unit."""
        found = bytes(self._stamps[16 * number : 16 * number + 16])
        return b"" if found == NO_STAMP else found

    def name(self, number: int) -> str:
        """Return the name of a unit's output."""
        return self._names[self._run(number)]

    def _run(self, number: int) -> int:
        return bisect_right(self._starts, number) - 1

    def before(self, names: Iterable[str]) -> int:
        """Return how many units stand before the first one of the outputs named."""
        wanted = set(names)
        return next((start for name, start in zip(self._names, self._starts, strict=True) if name in wanted), len(self))

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: Any) -> Any:
        run = self._run(number)
        return self._names[run], self._units[run][self._places[number]]
