"""What a first build has made so far, noted block by block: one that is killed is taken up by the next.

The site is not there yet, and nothing is kept of it. A block is noted once all files of its units stand in the folder that
nobody sees; what was under way beside them is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from gongkai.kept_units import Block, KeptUnits
from gongkai.packing import packed, unpacked
from gongkai.placing import write_beside

WIDTH = 8
"""Bytes of the length of an entry, and of its hash."""


Shells = Sequence[Sequence[str]]
"""The parts of every shell that stands around pages."""


def _head(made_from: str, shells: Shells) -> bytes:
    return blake2b(packed([made_from, [list(parts) for parts in shells]]), digest_size=16).digest()


def _entry(name: str, block: Block) -> bytes:
    content = packed([name, *block])
    return len(content).to_bytes(WIDTH, "big") + blake2b(content, digest_size=WIDTH).digest() + content


class Begun:
    """The notes of a first build that has not ended, in the file ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    @property
    def is_there(self) -> bool:
        """Whether a first build was killed."""
        return self._path.is_file()

    def read(self, made_from: str, shells: Shells) -> KeptUnits:
        """Return the blocks that a build which was killed had made from the same, with the same shells around them."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return KeptUnits()
        head = _head(made_from, shells)
        if not content.startswith(head):
            return KeptUnits()
        blocks: dict[str, list[Block]] = {}
        at = len(head)
        while at < len(content):
            length, own = int.from_bytes(content[at : at + WIDTH], "big"), content[at + WIDTH : at + 2 * WIDTH]
            at += 2 * WIDTH
            entry = content[at : at + length]
            at += length
            if len(entry) < length or blake2b(entry, digest_size=WIDTH).digest() != own:
                break
            name, *parts = unpacked(entry)
            blocks.setdefault(name, []).append(Block(*parts))
        found = KeptUnits(b"", blocks, shells)
        found.is_torn = True
        return found

    def start(self, made_from: str, shells: Shells, standing: Iterable[tuple[str, Block]]) -> None:
        """Note the blocks that stand and are not made again; a folder that cannot be written is no obstacle."""
        try:
            write_beside(self._path, _head(made_from, shells), *[_entry(name, block) for name, block in standing])
            self._handle = os.open(
                self._path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
            )
        except OSError:
            self._handle = -1

    def add(self, done: Iterable[tuple[str, Block]]) -> None:
        """Note blocks that have been made."""
        if self._handle >= 0:
            content = b"".join([_entry(name, block) for name, block in done])
            try:
                if content:
                    os.write(self._handle, content)
            except OSError:
                self.close(is_over=False)

    def close(self, is_over: bool) -> None:
        """Note nothing more; where it ``is_over``, because the site is there or nothing of it, let go of the notes."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if is_over:
            self._path.unlink(missing_ok=True)
