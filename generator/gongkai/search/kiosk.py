"""A site as a folder that a browser opens from a disc: links name files, and the search index is wrapped as scripts.

Nothing can be fetched by a page opened from a folder, so each file of the index becomes a script that hands it over.
"""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from gongkai.search.pieces import ENDING

MARK = "kiosk.txt"
"""The file that tells a bundle from any other folder."""
TO_FOLDER = re.compile(rb'(\s(?:href|action)="|;\s*url=)((?:(?![a-zA-Z][a-zA-Z0-9+.-]*:)[^"/#?\s][^"#?\s]*)?/|\.\.?)(?=["#?])')


class Occupied(Exception):
    """The folder for the bundle holds other files."""


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


def naming_files(page: bytes) -> bytes:
    """Return a page whose relative links to folders name the file that a server would show there."""

    def named(match: re.Match[bytes]) -> bytes:
        return match[1] + match[2].rstrip(b"/") + b"/index.html"

    return TO_FOLDER.sub(named, page)


def bundle(site: Path, target: Path) -> Iterator[Path]:
    """Copy a built site to ``target`` so that it works from a disc; yield the files written.

    An earlier bundle there is replaced. Raises Occupied where anything else stands there.
    """
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / MARK).is_file())):
        raise Occupied(target)
    if target.resolve().is_relative_to(site.resolve()) or site.resolve().is_relative_to(target.resolve()):
        raise Occupied(target)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / MARK).write_text("gongkai kiosk\n", "utf-8")
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        below = path.relative_to(site)
        place = target / below
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ENDING and below.parts[0] == "search":
            place = place.with_name(place.name + ".js")
            place.write_bytes(wrapped(path.relative_to(site / "search").as_posix(), path.read_bytes()))
        elif path.suffix == ".html":
            place.write_bytes(naming_files(path.read_bytes()))
        else:
            shutil.copyfile(path, place)
        yield place
