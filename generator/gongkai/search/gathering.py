"""Lists on their way into shards, held packed: a part of them at a time is in memory, the rest in a temporary file once it is much."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

import msgpack

from gongkai.search.shards import Listed

PARTS = 16
"""Parts by the hash that decides a list's shard, a power of two as the number of shards is."""
IN_MEMORY = 1 << 20
"""Bytes of a part that stay in memory."""
AT_ONCE = 1 << 18
"""Bytes that are read from a part at once."""

WHOLE, PART = 0, 1
"""Lists over the whole collection, lists over a segment."""


class Sided(NamedTuple):
    """A list with the hash that decides its shard and the side of the shard on which it stands."""

    code: int
    side: int
    listed: Listed


class Gathering:
    """Lists in any number, given back a part at a time in the order in which they came."""

    def __init__(self) -> None:
        self.bytes = 0
        """Bytes of all lists, without their terms."""
        self._files = [SpooledTemporaryFile(IN_MEMORY) for _ in range(PARTS)]  # noqa: SIM115 - closed below
        self._packer = msgpack.Packer(use_bin_type=True)

    def __del__(self) -> None:
        for file in self._files:
            file.close()

    def add(self, code: int, side: int, listed: Listed) -> None:
        """Add a list."""
        self.bytes += len(listed.raw)
        self._files[code % PARTS].write(self._packer.pack((code, side, *listed)))

    def part(self, number: int) -> Iterator[Sided]:
        """Yield the lists of one part."""
        file = self._files[number]
        file.seek(0)
        unpacker = msgpack.Unpacker(raw=False)
        while content := file.read(AT_ONCE):
            unpacker.feed(content)
            for code, side, *listed in unpacker:
                yield Sided(code, side, Listed(*listed))

    def packed(self) -> list[bytes]:
        """Return everything as bytes, for another process."""
        found = []
        for file in self._files:
            file.seek(0)
            found.append(file.read())
        return found

    def take(self, packed: list[bytes], size: int) -> None:
        """Add what another process packed, lists of ``size`` bytes."""
        self.bytes += size
        for file, content in zip(self._files, packed, strict=True):
            file.write(content)

    def shards(self, count: int) -> Iterator[tuple[int, list[Sided]]]:
        """Yield the number of each of ``count`` shards with its lists, few shards of a part at a time."""
        step = min(PARTS, count)
        for first in range(step):
            found: dict[int, list[Sided]] = {number: [] for number in range(first, count, step)}
            for part in range(first, PARTS, step):
                for sided in self.part(part):
                    found[sided.code % count].append(sided)
            yield from found.items()
