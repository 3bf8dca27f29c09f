"""What the build before rendered, in blocks: one in which nothing changed is handed on as it is, unopened.

A portal of 151,000 documents has 180,000 units. Where a block ends depends on the units' names alone, so that a new unit
moves no other one into another block.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from gongkai.packing import packed, unpacked

MEAN = 64
"""Units of a block, on average."""


class Rendered(NamedTuple):
    """What one unit was made from, and the addresses it made, each with the number of its shell: 0 for what is no page."""

    stamp: bytes
    made: list[tuple[str, int]]


class Block(NamedTuple):
    """Some units of an output: the hash of their names and stamps, how much they made, and they themselves, packed."""

    digest: bytes
    units: int
    pages: int
    files: int
    raw: bytes

    @classmethod
    def of(cls, digest: bytes, members: Sequence[tuple[str, Rendered]]) -> Block:
        """Return units as a block."""
        pages = sum(shell > 0 for _, rendered in members for _, shell in rendered.made)
        files = sum(len(rendered.made) for _, rendered in members)
        return cls(digest, len(members), pages, files, packed([[key, *rendered] for key, rendered in members]))

    def opened(self) -> dict[str, Rendered]:
        """Return the units by name. Raises ValueError."""
        found = unpacked(self.raw)
        return {key: Rendered(stamp, [(address, shell) for address, shell in made]) for key, stamp, made in found}

    def mentions(self, text: bytes) -> bool:
        """Return whether a packed text may be the name or an address of a unit; never wrongly no."""
        return text in self.raw


def parts_of(keys: Sequence[str]) -> Iterator[slice]:
    """Yield which units stand in a block together."""
    start = 0
    for place, key in enumerate(keys, 1):
        if crc32(key.encode()) % MEAN == 0:
            yield slice(start, place)
            start = place
    if start < len(keys):
        yield slice(start, len(keys))


def digest_of(keys: Sequence[str], stamps: Sequence[bytes], rest: bytes) -> bytes:
    """Return the hash of units' names, their stamps and what is joined with each of them."""
    state = blake2b(array("Q", map(len, stamps)).tobytes(), digest_size=16)
    state.update(b"".join(stamps))
    state.update("\0".join(keys).encode() + b"\0" + rest)
    return state.digest()


class KeptUnits:
    """The blocks of every output, the hash of all cards that they were made from, the shells around their pages, marks of units."""

    def __init__(
        self,
        cards: bytes = b"",
        blocks: Mapping[str, list[Block]] | None = None,
        shells: Sequence[Sequence[str]] = (),
        marks: Mapping[str, bytes] | None = None,
    ) -> None:
        """Take the blocks; ``shells`` are the parts of each, the first has the number 1; ``marks`` stand side by side, by output."""
        self.cards = cards
        self.blocks: Mapping[str, list[Block]] = blocks or {}
        self.shells = [tuple(parts) for parts in shells]
        self.marks: Mapping[str, bytes] = marks or {}
        self.is_torn = False
        """Whether a build that was cut short has changed something beside these blocks."""

    def without(self, touched: Container[bytes]) -> KeptUnits:
        """Return the blocks that a build which was cut short did not touch; it has left files that nobody knows of."""
        blocks = {name: [block for block in held if block.digest not in touched] for name, held in self.blocks.items()}
        found = KeptUnits(b"", blocks, self.shells)
        found.is_torn = True
        return found

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def get(self, output: str, key: str) -> Rendered | None:
        """Return what a unit of an output rendered."""
        name = packed(key)
        for block in self.blocks.get(output, ()):
            if block.mentions(name):
                found = block.opened().get(key)
                if found is not None:
                    return found
        return None

    def kept(self) -> bytes:
        """Return everything as bytes."""
        return packed([self.cards, [[name, blocks] for name, blocks in self.blocks.items()], self.shells, self.marks])

    @classmethod
    def read(cls, content: bytes) -> KeptUnits:
        """Return what :meth:`kept` made bytes of. Raises ValueError or TypeError."""
        cards, outputs, shells, marks = unpacked(content)
        return cls(cards, {name: [Block(*block) for block in blocks] for name, blocks in outputs}, shells, marks)


def addresses_of(members: Iterable[Rendered]) -> Iterator[str]:
    """Yield every address that units made."""
    return (address for rendered in members for address, _ in rendered.made)
