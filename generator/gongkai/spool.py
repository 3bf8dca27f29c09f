"""Bytes put one behind the other while they come in: in a file without a name, or in memory where none can be had."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO

from gongkai.held import CAN_HOLD, Held

GATHERED = 1_000_000
"""Bytes that are written at once."""


class Spool:
    """What has come in: ``folder`` is where the file is to be, if it can."""

    def __init__(self, folder: Path) -> None:
        self._waiting = bytearray()
        self._file = _opened(folder) if CAN_HOLD else None
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Put bytes behind the others."""
        self._waiting += piece
        self.size += len(piece)
        if self._file is not None and len(self._waiting) >= GATHERED:
            self._write(self._file)

    def _write(self, file: IO[bytes]) -> None:
        """Write what waits; where there is no room, everything is taken back into memory."""
        written = self.size - len(self._waiting)
        try:
            rest = memoryview(self._waiting)
            while rest:
                rest = rest[os.write(file.fileno(), rest) :]
        except OSError:
            rest.release()
            self._waiting[:0] = os.pread(file.fileno(), written, 0)
            self._file = None
        else:
            self._waiting = bytearray()

    def content(self) -> bytes | Held:
        """Return everything that has come in; nothing comes in any more."""
        if self._file is not None and self._waiting:
            self._write(self._file)
        if self._file is None:
            return bytes(self._waiting)
        return Held.of(os.dup(self._file.fileno()))


def _opened(folder: Path) -> IO[bytes] | None:
    for place in (folder, None):
        try:
            return tempfile.TemporaryFile(buffering=0, dir=place)
        except OSError:
            continue
    return None
