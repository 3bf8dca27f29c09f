"""Decide which units have to be rendered again; what has not changed is handed on from the build before."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import cast

from gongkai.kept_units import Block, KeptUnits, Rendered, addresses_of, digest_of, parts_of
from gongkai.outputs import outputs
from gongkai.outputs.base import Output, Unit, Units
from gongkai.outputs.edition import Edition
from gongkai.packing import packed
from gongkai.pending import Pending
from gongkai.side_by_side import at

FEW = 100
"""New addresses up to which unopened blocks are searched for each; above, they are opened."""


@dataclass(slots=True)
class Open:
    """A block in which something may have changed: the places of its units among those of their output; some stand as they are.

    The others are pending, in the same order, the first of them with the number ``first``. ``block`` is what they are
    once all of them have been made.
    """

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


@dataclass(slots=True)
class Plan:
    """What a build has to do.

    ``pending`` are the units to be rendered, ``before`` what some of them made the last time, by number. ``parts`` holds
    the blocks of every output. ``replaced`` are the addresses of blocks that do not stand any more: those that nothing makes
    now are gone. ``touched`` are those blocks themselves, ``cards`` is the hash of all cards.
    """

    pending: Pending = field(default_factory=Pending)
    before: dict[int, Rendered] = field(default_factory=dict)
    parts: dict[str, list[Block | Open]] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    touched: set[bytes] = field(default_factory=set)
    units: int = 0
    cards: bytes = b""
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
            self._made = []
            self._opened.popleft()

    def opening(self, part: Open) -> None:
        """Put an opened block behind the others."""
        self._opened.append(part)
        self._pack()

    def result(self, edition: Edition) -> KeptUnits:
        """Return what the next build may hand on, once all that was pending has been made."""
        found: dict[str, list[Block]] = {}
        for name, parts in self.parts.items():
            found[name] = [part if isinstance(part, Block) else cast("Block", part.block) for part in parts]
        return KeptUnits(self.cards, found, edition.shells.numbered)


def planned(edition: Edition, known: KeptUnits, without: Container[str] = ()) -> Plan:
    """Return what has to be done for an edition; outputs named in ``without`` are left out."""
    plan = Plan(cards=edition.everything)
    chosen = {name: output for name, output in outputs().items() if name not in without}
    chosen = dict(sorted(chosen.items(), key=lambda item: item[1].spreads))
    for name, output in chosen.items():
        old = known.blocks.get(name, [])
        if output.follow_cards and name in known.blocks and known.cards == edition.everything:
            plan.parts[name] = list(old)
            plan.units += sum(block.units for block in old)
        else:
            _plan_output(plan, edition, name, output, old)
    for name, blocks in known.blocks.items():
        if name not in chosen:
            for block in blocks:
                plan.replaced.update(addresses_of(block.opened().values()))
                plan.touched.add(block.digest)
    edition.forget_marks()
    return plan


def _plan_output(plan: Plan, edition: Edition, name: str, output: Output, old: Sequence[Block]) -> None:
    units = Units.of(output.units(edition))
    plan.units += len(units)
    keys, stamps, rest = list(units.keys), _stamps(edition, output, units), _rest(edition, output)
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
    opened = iter([_opened(plan, name, output, units, part, stamps[part], rest, digest, before) for part, digest in opening])
    plan.parts[name] = [part if isinstance(part, Block) else next(opened) for part in parts]


def _opened(
    plan: Plan,
    name: str,
    output: Output,
    units: Units,
    among: slice,
    stamps: Sequence[bytes],
    rest: bytes,
    digest: bytes,
    before: Mapping[str, Rendered],
) -> Open:
    """Return a block unit by unit; those that have changed are added to what is pending."""
    places = range(len(units))[among]
    part = Open(digest, units, places, {}, len(plan.pending))
    for place, key, stamp in zip(places, part.keys, stamps, strict=True):
        own = blake2b(stamp + rest, digest_size=16).digest() if output.stamp is not None else b""
        was = before.get(key)
        if own and was is not None and was.stamp == own:
            part.standing[key] = was
            continue
        if was is not None:
            plan.before[len(plan.pending)] = was
        plan.pending.add(name, units, place, own)
    plan.opening(part)
    return part


def _stamps(edition: Edition, output: Output, units: Sequence[Unit]) -> list[bytes]:
    """Return what each unit is made from, nothing for an output that cannot say."""
    if output.stamp is None:
        return [b""] * len(units)
    return list(output.stamps(edition, units)) if output.stamps else [output.stamp(edition, unit) for unit in units]


def _rest(edition: Edition, output: Output) -> bytes:
    return b"" if output.follow_definitions else edition.declared.encode()
