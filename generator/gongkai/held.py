"""Bytes that are held in a file and read where they are asked for."""

from __future__ import annotations

import mmap
import os
import weakref
from pathlib import Path
from typing import Any


class File:
    """A file that is open as long as somebody holds it."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        weakref.finalize(self, os.close, handle)


class Held:
    """The content of an open file from a place on: nobody writes to it any more, whatever takes its name.

    Only where files can be read at a place without moving there; a process that inherits it reads the same file.
    """

    def __init__(self, file: File, start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size

    @classmethod
    def opened(cls, path: Path) -> Held:
        """Return the content of the file at ``path``. Raises OSError."""
        return cls.of(os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)))

    @classmethod
    def of(cls, handle: int) -> Held:
        """Return the content of a file that is open, and closed when nobody holds it any more."""
        return cls(File(handle), 0, os.fstat(handle).st_size)

    def after(self, start: int) -> Held:
        """Return what stands from a place on."""
        return Held(self._file, self._start + start, self._size - start)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        return os.pread(self._file.handle, stop - start, self._start + start)

    def view(self) -> memoryview:
        """Return the content as the system shows it: read where it is looked at, one copy for all processes."""
        if not self._size:
            return memoryview(b"")
        shown = mmap.mmap(self._file.handle, 0, access=mmap.ACCESS_READ)
        return memoryview(shown)[self._start : self._start + self._size]

    def __reduce__(self) -> tuple[Any, ...]:
        return bytes, (self[:],)


CAN_HOLD = hasattr(os, "pread")
"""Whether the system reads files in that way."""
