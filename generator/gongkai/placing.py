"""Put a file into its place as a whole, so that nobody ever reads half of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

NEW = os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened to be written, on every system byte for byte."""
_temporary = count()


def write_beside(path: Path | str, *content: bytes) -> None:
    """Write a file as a whole: beside its place, then renamed into it; folders are made as needed."""
    write_pieces(path, content)


def write_pieces(path: Path | str, content: Iterable[bytes | memoryview]) -> None:
    """Write a file as a whole, piece by piece."""
    folder, _, name = str(path).rpartition("/")
    temporary = f"{folder or '.'}/.gongkai-{os.getpid()}-{next(_temporary)}"
    flags = NEW | os.O_EXCL
    try:
        handle = os.open(temporary, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(temporary, flags, 0o644)
    try:
        try:
            for piece in content:
                rest = memoryview(piece)
                while rest:
                    rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        os.replace(temporary, f"{folder or '.'}/{name}")
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)
        raise


def write_whole(path: str, content: bytes) -> None:
    """Write a file in a folder that nobody reads yet; folders are made as needed."""
    flags = NEW | os.O_TRUNC
    try:
        handle = os.open(path, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)
        handle = os.open(path, flags, 0o644)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError as error:
        error.filename = error.filename or path
        raise
    finally:
        os.close(handle)
