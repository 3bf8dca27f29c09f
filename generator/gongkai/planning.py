"""Decide which units have to be rendered again; what has not changed is handed on from the build before."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import Any, cast

from gongkai.kept_units import Block, KeptUnits, Rendered, addresses_of, digest_of, parts_of
from gongkai.outputs import outputs
from gongkai.outputs.base import MARK, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.packing import packed

NO_STAMP = bytes(16)
FEW = 100
"""New addresses up to which unopened blocks are searched for each; above, they are opened."""


@dataclass(slots=True)
class Open:
    """A block of an output in which something may have changed: the names of its units, those of them that stand as they are.

    The others are pending, in the same order, the first of them with the number ``first``. ``block`` is what they are
    once all of them have been made.
    """

    output: str
    digest: bytes
    keys: list[str]
    standing: dict[str, Rendered]
    first: int
    block: Block | None = None


class Pending(Sequence[tuple[str, Unit]]):
    """The units to be rendered, each with its output's name, and the hash of what it is made from (nothing where none is known)."""

    def __init__(self) -> None:
        self._units: list[Unit] = []
        self._starts: list[int] = []
        self._names: list[str] = []
        self._stamps = bytearray()

    def add(self, name: str, unit: Unit, stamp: bytes) -> None:
        """Put a unit behind the others."""
        if not self._names or self._names[-1] != name:
            self._names.append(name)
            self._starts.append(len(self._units))
        self._units.append(unit)
        self._stamps += stamp or NO_STAMP

    def stamp(self, number: int) -> bytes:
        """Return the stamp of a unit."""
        found = bytes(self._stamps[16 * number : 16 * number + 16])
        return b"" if found == NO_STAMP else found

    def name(self, number: int) -> str:
        """Return the name of a unit's output."""
        return self._names[bisect_right(self._starts, number) - 1]

    def before(self, names: Iterable[str]) -> int:
        """Return how many units stand before the first one of the outputs named."""
        wanted = set(names)
        return next((start for name, start in zip(self._names, self._starts, strict=True) if name in wanted), len(self))

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, number: Any) -> Any:
        return self.name(number), self._units[number]


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
            if len(part.standing) + len(self._made) < len(part.keys):
                return
            made = iter(self._made)
            part.block = Block.of(part.digest, [(key, part.standing.get(key) or next(made)) for key in part.keys])
            self.done.append((part.output, part.block))
            part.keys, self._made = [], []
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


def planned(edition: Edition, known: KeptUnits, without: Container[str] = ()) -> Plan:
    """Return what has to be done for an edition; outputs named in ``without`` are left out."""
    plan = Plan(cards=edition.everything)
    chosen = {name: output for name, output in outputs().items() if name not in without}
    chosen = dict(sorted(chosen.items(), key=lambda item: item[1].spreads))
    for name, output in chosen.items():
        old = known.blocks.get(name, [])
        is_same = name in known.blocks and known.cards == edition.everything
        if output.follow_cards and is_same:
            plan.parts[name] = list(old)
            plan.units += sum(block.units for block in old)
        elif not (is_same and _plan_marked(plan, edition, name, output, old, known.marks.get(name, b""))):
            _plan_output(plan, edition, name, output, old)
    for name, blocks in known.blocks.items():
        if name not in chosen:
            for block in blocks:
                plan.replaced.update(addresses_of(block.opened().values()))
                plan.touched.add(block.digest)
    edition.forget_marks()
    return plan


def _plan_marked(plan: Plan, edition: Edition, name: str, output: Output, old: Sequence[Block], before: bytes) -> bool:
    """Plan an output whose units are those of the build before, by their marks alone; False where it has none."""
    count = sum(block.units for block in old)
    now = output.marks(edition, None) if output.marks is not None and before else b""
    if not now or not len(now) == len(before) == MARK * count or output.some is None:
        return False
    plan.units += count
    plan.marks[name] = now
    parts: list[Block | Open] = []
    start = 0
    for block in old:
        end = start + block.units
        if now[MARK * start : MARK * end] == before[MARK * start : MARK * end]:
            parts.append(block)
        else:
            units, rest = output.some(edition, slice(start, end)), _rest(edition, output)
            stamps = _stamps(edition, output, units)
            made = block.opened()
            plan.touched.add(block.digest)
            plan.replaced.update(addresses_of(made.values()))
            digest = digest_of([unit.key for unit in units], stamps, rest)
            parts.append(_opened(plan, name, output, units, stamps, rest, digest, made))
        start = end
    plan.parts[name] = parts
    return True


def _plan_output(plan: Plan, edition: Edition, name: str, output: Output, old: Sequence[Block]) -> None:
    units = list(output.units(edition))
    plan.units += len(units)
    keys, stamps, rest = [unit.key for unit in units], _stamps(edition, output, units), _rest(edition, output)
    if output.marks is not None:
        plan.marks[name] = output.marks(edition, stamps)
    known = {block.digest: block for block in old}
    parts: list[Block | slice] = []
    opening: list[tuple[slice, bytes]] = []
    for part in parts_of(keys):
        digest = digest_of(keys[part], stamps[part], rest)
        block = known.pop(digest, None) if output.stamp is not None else None
        if block is None:
            opening.append((part, digest))
        parts.append(block or part)
    before: dict[str, Rendered] = {}
    for block in known.values():
        before |= block.opened()
    plan.touched.update(known)
    plan.replaced.update(addresses_of(before.values()))
    opened = iter([_opened(plan, name, output, units[part], stamps[part], rest, digest, before) for part, digest in opening])
    plan.parts[name] = [part if isinstance(part, Block) else next(opened) for part in parts]


def _opened(
    plan: Plan,
    name: str,
    output: Output,
    units: Sequence[Unit],
    stamps: Sequence[bytes],
    rest: bytes,
    digest: bytes,
    before: Mapping[str, Rendered],
) -> Open:
    """Return a block unit by unit; those that have changed are added to what is pending."""
    part = Open(name, digest, [unit.key for unit in units], {}, len(plan.pending))
    for unit, stamp in zip(units, stamps, strict=True):
        own = blake2b(stamp + rest, digest_size=16).digest() if output.stamp is not None else b""
        was = before.get(unit.key)
        if own and was is not None and was.stamp == own:
            part.standing[unit.key] = was
            continue
        if was is not None:
            plan.before[len(plan.pending)] = was
        plan.pending.add(name, unit, own)
    plan.opening(part)
    return part


def _stamps(edition: Edition, output: Output, units: Sequence[Unit]) -> list[bytes]:
    """Return what each unit is made from, nothing for an output that cannot say."""
    if output.stamp is None:
        return [b""] * len(units)
    return list(output.stamps(edition, units)) if output.stamps else [output.stamp(edition, unit) for unit in units]


def _rest(edition: Edition, output: Output) -> bytes:
    return b"" if output.follow_definitions else edition.declared.encode()
