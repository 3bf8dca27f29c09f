"""The build cache (``.gongkai/``): what a build may reuse, kept by the hash of everything it was made from.

The folder may be deleted at any time. What is read back is data (JSON), checked against its own hash and never
executed; a damaged or foreign file counts as absent.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import blake2b
from itertools import count
from pathlib import Path

from gongkai import __version__
from gongkai.shells import Shell, ShellKey, Shells

FORMAT = 1


_temporary = count()


def write_beside(path: Path | str, content: bytes) -> None:
    """Write a file as a whole: beside its place, then renamed into it; folders are made as needed."""
    folder, _, name = str(path).rpartition("/")
    temporary = f"{folder or '.'}/.gongkai-{os.getpid()}-{next(_temporary)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(temporary, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(temporary, flags, 0o644)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        os.replace(temporary, f"{folder or '.'}/{name}")
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def hash_of(parts: Iterable[bytes]) -> str:
    """Return a hash over parts, each marked off from the next."""
    state = blake2b(f"gongkai {__version__} {FORMAT}".encode(), digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


class Store:
    """The cache of the portal in ``root``."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ".gongkai"

    def shells(self, made_from: str) -> Shells | None:
        """Return the shells that were made from what hashes to ``made_from``, if they are there and whole."""
        try:
            raw = (self.folder / "shells.json").read_bytes()
            head, _, body = raw.partition(b"\n")
            if json.loads(head) != {"made_from": made_from, "whole": hash_of([body])}:
                return None
            stored = json.loads(body)
            shells = {ShellKey(*key): Shell(tuple(parts)) for key, parts in stored["shells"]}
            assets = {address: str(path) for address, path in stored["assets"].items()}
            if not all(Path(path).is_file() for path in assets.values()):
                return None
            return Shells(shells, assets, tuple(stored["extensions"]), stored["extension_settings"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep_shells(self, shells: Shells, made_from: str) -> None:
        """Keep shells for the next build; a folder that cannot be written is no obstacle."""
        try:
            body = json.dumps(
                {
                    "shells": [[list(key), list(shell.parts)] for key, shell in sorted(shells.shells.items())],
                    "assets": shells.assets,
                    "extensions": list(shells.extensions),
                    "extension_settings": shells.extension_settings,
                },
                ensure_ascii=False,
                sort_keys=True,
            ).encode()
            head = json.dumps({"made_from": made_from, "whole": hash_of([body])}).encode()
            write_beside(self.folder / "shells.json", head + b"\n" + body)
        except (OSError, TypeError):
            return
