"""What things were made from, as hashes: the program, what an office declares, any parts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache, partial
from hashlib import blake2b, sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

LEDGER = "numbering.yml"
WIDTH = 16
"""Bytes of a hash of some content."""
content_hash = partial(sha256, usedforsecurity=False)
"""What hashes content by the megabyte: SHA-256, for which processors have a circuit."""


def content_digest(content: bytes) -> bytes:
    """Return the hash that tells one content of a file from another, the first 16 bytes of its SHA-256."""
    return content_hash(content).digest()[:WIDTH]


def _bytes_below(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _bytes_below(entry)
        else:
            yield entry.name.encode()
            yield entry.read_bytes()


@cache
def program() -> bytes:
    """Return the hash of this program, its templates and texts: another program trusts nothing that this one kept."""
    state = blake2b(digest_size=16)
    for part in _bytes_below(files("gongkai")):
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def hash_of(parts: Iterable[bytes]) -> str:
    """Return a hash over the program and parts, each marked off from the next."""
    state = blake2b(program(), digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def hash_of_catalog(root: Path, apart: Container[str] = ()) -> str:
    """Return the hash of everything declared in ``catalog/``; the ledger of index numbers declares nothing.

    What stands ``apart`` (files and folders of ``catalog/``) is left out.
    """
    home = root / "catalog"
    paths = sorted(path for path in home.rglob("*") if path.is_file() and path.name != LEDGER)
    chosen = [path for path in paths if path.relative_to(home).parts[0] not in apart]
    return hash_of(part for path in chosen for part in (path.relative_to(root).as_posix().encode(), path.read_bytes()))
