"""What a build has to do: units to be rendered, and blocks of the build before that are handed on."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

from gongkai.kept_units import Block, KeptUnits, Rendered, addresses_of
from gongkai.outputs import outputs
from gongkai.outputs.base import Unit, Units
from gongkai.outputs.edition import Edition
from gongkai.packing import packed
from gongkai.side_by_side import at

NO_STAMP = bytes(16)
FEW = 100
"""New addresses up to which unopened blocks are searched for each; above, they are opened."""


@dataclass(slots=True)
class Open:
    """A block of an output in which something may have changed: where its units stand, those of them that stand as they are.

    The others are pending, in the same order, the first of them with the number ``first``. ``block`` is what they are
    once all of them have been made.
    """

    output: str
    digest: bytes
    units: Units
    places: range
    standing: dict[str, Rendered]
    first: int
    block: Block | None = None

    @property
    def keys(self) -> list[str]:
        """The names of the units."""
        return at(self.units.keys, self.places)


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
        if not self._names or self._names[-1] != name or self._units[-1] is not units:
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


@dataclass(slots=True)
class Plan:
    """What a build has to do.

    ``pending`` are the units to be rendered, ``before`` what some of them made the last time, by number. ``parts`` holds
    the blocks of every output. ``replaced`` are the addresses of blocks that do not stand any more: those that nothing makes
    now are gone. ``touched`` are those blocks themselves, ``cards`` is the hash of all cards, ``marks`` are those of units.
    """

    pending: Pending = field(default_factory=Pending)
    before: dict[int, Rendered] = field(default_factory=dict)
    parts: dict[str, list[Block | Open]] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    touched: set[bytes] = field(default_factory=set)
    units: int = 0
    cards: bytes = b""
    marks: dict[str, bytes] = field(default_factory=dict)
    done: list[tuple[str, Block]] = field(default_factory=list)
    """The blocks of an output that have been completed, until somebody takes them."""
    _opened: deque[Open] = field(default_factory=deque)
    _made: list[Rendered] = field(default_factory=list)

    @property
    def spreadable(self) -> int:
        """How many of the pending units may be spread over processes; those that spread themselves come after them."""
        return self.pending.before(name for name, output in outputs().items() if output.spreads)

    @property
    def unopened(self) -> Iterator[tuple[str, Block]]:
        """The blocks that are handed on as they are, each with its output's name."""
        for name, parts in self.parts.items():
            for part in parts:
                if isinstance(part, Block):
                    yield name, part

    def standing(self) -> Iterator[tuple[str, Rendered]]:
        """Yield the units of opened blocks that are not rendered again, by identity."""
        for name, parts in self.parts.items():
            for part in parts:
                if isinstance(part, Open):
                    yield from ((f"{name} {key}", rendered) for key, rendered in part.standing.items())

    def kept_pages(self) -> Iterator[tuple[str, int]]:
        """Yield the address and the shell's number of every page that is not rendered again."""
        blocks = (rendered for _, block in self.unopened for rendered in block.opened().values())
        for rendered in chain(blocks, (rendered for _, rendered in self.standing())):
            yield from ((address, shell) for address, shell in rendered.made if shell)

    def holders(self, addresses: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield each address that stands in an unopened block, with the identity of what made it."""
        if not addresses:
            return
        names = [packed(address) for address in addresses]
        for output, block in self.unopened:
            if len(names) > FEW or any(block.mentions(name) for name in names):
                wanted = set(addresses)
                for key, rendered in block.opened().items():
                    for address in wanted.intersection(addresses_of([rendered])):
                        yield address, f"{output} {key}"

    def take(self, made: list[tuple[str, int]]) -> None:
        """Take what the next of the pending units made; a block that is complete is packed at once."""
        done = self._opened[0].first + len(self._made)
        self._made.append(Rendered(self.pending.stamp(done), made))
        self._pack()

    def _pack(self) -> None:
        while self._opened:
            part = self._opened[0]
            if len(part.standing) + len(self._made) < len(part.places):
                return
            made = iter(self._made)
            part.block = Block.of(part.digest, [(key, part.standing.get(key) or next(made)) for key in part.keys])
            self.done.append((part.output, part.block))
            self._made = []
            self._opened.popleft()

    def completed(self) -> list[tuple[str, Block]]:
        """Return the blocks that have been completed since this was asked last, each with its output's name."""
        found, self.done = self.done, []
        return found

    def opening(self, part: Open) -> None:
        """Put an opened block behind the others."""
        self._opened.append(part)
        self._pack()

    def result(self, edition: Edition) -> KeptUnits:
        """Return what the next build may hand on, once all that was pending has been made."""
        found: dict[str, list[Block]] = {}
        for name, parts in self.parts.items():
            found[name] = [part if isinstance(part, Block) else cast("Block", part.block) for part in parts]
        return KeptUnits(self.cards, found, edition.shells.numbered, self.marks)
