"""Bytes put one behind the other while they come in: in a file without a name, or in memory where none can be had."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.held import CAN_HOLD, File, Held

GATHERED = 1_000_000
"""Bytes that are written at once."""


class Spool:
    """What has come in: ``folder`` is where the file is to be, if it can."""

    def __init__(self, folder: Path) -> None:
        self._file = _opened(folder) if CAN_HOLD else None
        self._waiting = bytearray()
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Put bytes behind the others."""
        self._waiting += piece
        self.size += len(piece)
        if self._file is not None and len(self._waiting) >= GATHERED:
            self._write(self._file)

    def _write(self, file: File) -> None:
        """Write what waits; where there is no room, everything is taken back into memory."""
        written = self.size - len(self._waiting)
        try:
            with memoryview(self._waiting) as waiting:
                done = 0
                while done < len(waiting):
                    done += os.pwrite(file.handle, waiting[done:], written + done)
        except OSError:
            self._waiting = bytearray(Held(file, 0, written)[:] + self._waiting)
            self._file = None
        else:
            self._waiting = bytearray()

    def content(self) -> bytes | Held:
        """Return everything that has come in; nothing comes in any more."""
        if self._file is not None and self._waiting:
            self._write(self._file)
        return bytes(self._waiting) if self._file is None else Held(self._file, 0, self.size)


def _opened(folder: Path) -> File | None:
    for place in (folder, None):
        try:
            handle, name = tempfile.mkstemp(dir=place, prefix=".gongkai-")
        except OSError:
            continue
        file = File(handle)
        os.unlink(name)
        return file
    return None
