"""Files of a segment on their way, packed one after the other: in a temporary file once they are many, so that no process holds them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import msgpack

IN_MEMORY = 1 << 20
"""Bytes that stay in memory where no file is named."""
AT_ONCE = 1 << 18
"""Bytes that are read at once."""


class Parcel:
    """Files in the order in which they were added, below a folder that is named by a hash of them all.

    With a ``path`` it can be handed to another process once it is closed.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._file: IO[bytes] = path.open("w+b") if path else SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed below
        self._state = blake2b(digest_size=6)
        self.stamp = ""

    def __del__(self) -> None:
        self._file.close()

    def __getstate__(self) -> tuple[Path | None, str]:
        return self.path, self.stamp

    def __setstate__(self, state: tuple[Path, str]) -> None:
        self.path, self.stamp = state
        self._file = self.path.open("rb")

    def add(self, name: str, content: bytes) -> None:
        """Add a file."""
        self._state.update(f"{name} {len(content)} ".encode() + content)
        self._file.write(msgpack.packb((name, content)))

    def close(self) -> str:
        """Return the name of the folder; nothing is added from now on."""
        self._file.flush()
        self.stamp = self._state.hexdigest()
        return self.stamp

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        self._file.seek(0)
        unpacker = msgpack.Unpacker(max_buffer_size=0)
        while content := self._file.read(AT_ONCE):
            unpacker.feed(content)
            for name, raw in unpacker:
                yield f"{self.stamp}/{name}", raw
