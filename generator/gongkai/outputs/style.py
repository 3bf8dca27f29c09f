"""The style sheet and the script of the portal, each joined from the files of the theme, and the emblem it supplies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.resources import files

from gongkai.definitions import Definitions
from gongkai.outputs.base import Blob, Copy, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.palette import stylesheet


def _joined(folder: str) -> str:
    entries = sorted(files("gongkai").joinpath("theme", folder).iterdir(), key=lambda entry: entry.name)
    return "".join(entry.read_text("utf-8") for entry in entries)


def sheets(definitions: Definitions) -> dict[str, tuple[str, bytes]]:
    """Return the address and content of the style sheet (``css``) and the script (``js``); a change makes a new address."""
    contents = {"css": stylesheet(definitions.portal.colour) + _joined("styles"), "js": _joined("scripts")}
    found = {}
    for form, text in contents.items():
        raw = text.encode()
        found[form] = (f"assets/gongkai.{blake2b(raw, digest_size=4).hexdigest()}.{form}", raw)
    return found


def emblem_address(definitions: Definitions) -> str:
    """Return the address of the emblem, "" without one."""
    emblem = definitions.portal.emblem
    return f"assets/emblem.{emblem.file.rpartition('.')[2]}" if emblem else ""


def units(_edition: Edition) -> Iterable[Unit]:
    """Return the one unit."""
    return [Unit("style", None)]


def render(edition: Edition, _unit: Unit) -> Iterator[Item]:
    """Yield the style sheet, the script and the emblem."""
    for address, content in sheets(edition.definitions).values():
        yield Blob(address, content)
    emblem = edition.definitions.portal.emblem
    if emblem:
        yield Copy(emblem_address(edition.definitions), f"catalog/assets/{emblem.file}")


style = Output(units, render)
