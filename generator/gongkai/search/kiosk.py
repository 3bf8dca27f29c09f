"""An index for pages that are opened from a folder: every file wrapped as a script, since nothing can be fetched there."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from gongkai.search.segments import ENDING


def wrapped(name: str, content: bytes) -> bytes:
    """Return a script that hands over the file ``name``, its address below ``search/``."""
    return f'gongkaiFile("{name}","{b64encode(content).decode()}");\n'.encode()


def wrap(site: Path) -> Iterator[Path]:
    """Write beside every file of the indexes of a built site the script that wraps it; yield what was written."""
    folder = site / "search"
    for path in sorted(folder.rglob(f"*{ENDING}")):
        target = path.with_name(path.name + ".js")
        target.write_bytes(wrapped(path.relative_to(folder).as_posix(), path.read_bytes()))
        yield target
