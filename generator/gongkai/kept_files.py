"""Files of the build cache, each with what it was made from and the hash of its content in the line above it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gongkai.held import CAN_HOLD, Held
from gongkai.placing import write_pieces

FOLDER = ".gongkai"
"""The build cache, in the portal's folder."""
TABLE = "table"
"""The kept file that holds the records."""
HEAD = 1_000
"""Bytes of the line above a kept file's content, at most."""
PIECE = 1_000_000
"""Bytes of a kept file that are read at once, to hash it."""


def is_kept(root: Path) -> bool:
    """Return whether a build has kept the records of the portal in ``root``."""
    return (root / FOLDER / TABLE).exists()


class Whole(NamedTuple):
    """A kept file that is whole: what it was made from, its hash, its content."""

    made_from: str
    hash: str
    body: bytes | Held


class KeptFiles:
    """The files in ``folder``, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def whole(self, name: str) -> Whole | None:
        """Return a file, None where there is none or it is not whole."""
        try:
            with (self.folder / name).open("rb") as file:
                head, body = json.loads(file.readline(HEAD)), file.read()
            if head["whole"] == blake2b(body, digest_size=16).hexdigest():
                return Whole(head["made_from"], head["whole"], body)
        except (OSError, ValueError, TypeError, KeyError):
            pass
        return None

    def held(self, name: str, written: str = "") -> Whole | None:
        """Return a kept file that is whole without reading it into memory, where that can be.

        One that has just been ``written``, with that hash, is not hashed again.
        """
        if not CAN_HOLD:
            return self.whole(name)
        try:
            whole = Held.opened(self.folder / name)
            found = whole[:HEAD]
            start = found.index(b"\n") + 1
            head, body = json.loads(found[:start]), whole.after(start)
            return Whole(head["made_from"], head["whole"], body) if head["whole"] == (written or _hash_of(body)) else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def read(self, name: str, made_from: str) -> bytes | None:
        """Return the content of a file that is whole and was made from the same."""
        found = self.whole(name)
        return bytes(found.body[:]) if found is not None and found.made_from == made_from else None

    def write(self, name: str, made_from: str, *body: bytes) -> None:
        """Keep a file; a folder that cannot be written is no obstacle."""
        self.write_pieces(name, made_from, body)

    def write_pieces(self, name: str, made_from: str, body: Iterable[bytes | memoryview]) -> str:
        """Keep a file of many pieces, which are gone through twice; return their hash, whether or not they could be kept."""
        whole = _hash_of(body)
        try:
            head = json.dumps({"made_from": made_from, "whole": whole}).encode()
            write_pieces(self.folder / name, chain([head + b"\n"], body))
        except OSError:
            pass
        return whole


def _hash_of(body: Iterable[bytes | memoryview] | Held) -> str:
    state = blake2b(digest_size=16)
    pieces = (body[at : at + PIECE] for at in range(0, len(body), PIECE)) if isinstance(body, Held) else body
    for piece in pieces:
        state.update(piece)
    return state.hexdigest()
