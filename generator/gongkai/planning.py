"""Decide which units have to be rendered again; what has not changed is handed on from the build before."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from hashlib import blake2b

from gongkai.kept_units import Block, KeptUnits, Rendered, addresses_of, digest_of, parts_of
from gongkai.outputs import outputs
from gongkai.outputs.base import MARK, Output, Unit, Units
from gongkai.outputs.edition import Edition
from gongkai.plans import Open, Plan


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
            units, rest = Units.of(output.some(edition, slice(start, end))), _rest(edition, output)
            stamps = _stamps(edition, output, units)
            made = block.opened()
            plan.touched.add(block.digest)
            plan.replaced.update(addresses_of(made.values()))
            digest = digest_of(list(units.keys), stamps, rest)
            parts.append(_opened(plan, name, output, units, slice(None), stamps, rest, digest, made))
        start = end
    plan.parts[name] = parts
    return True


def _plan_output(plan: Plan, edition: Edition, name: str, output: Output, old: Sequence[Block]) -> None:
    units = Units.of(output.units(edition))
    plan.units += len(units)
    keys, stamps, rest = list(units.keys), _stamps(edition, output, units), _rest(edition, output)
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
    part = Open(name, digest, units, places, {}, len(plan.pending))
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
