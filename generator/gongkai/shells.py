"""Shells: pages rendered once by MkDocs with gaps, and how a sheet is poured into one.

A gap is written in a shell as a name between two private-use characters. The same characters around ``root``
stand, in what is poured, for the way back to the site's root.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

OPEN, CLOSE = "\ue000", "\ue001"
GAP = re.compile(f"{OPEN}([a-z_]+){CLOSE}")

DEPTH = 9
"""Folders above a shell while MkDocs renders it, so that its way to the root can be told from any other text."""


def gap(name: str) -> str:
    """Return the text of a gap."""
    return f"{OPEN}{name}{CLOSE}"


ROOT = gap("root")
ROOT_BYTES = ROOT.encode()
FAR_ROOT = "/".join([".."] * DEPTH)


class ShellKey(NamedTuple):
    """Which shell a sheet is poured into.

    ``kind`` is ``document``, ``list``, ``directory`` or ``plain``; then ``channel`` is the top section whose tab
    is current, or "". For ``page`` the shell is a hand-written page and ``channel`` its source path.
    """

    language: str
    kind: str
    channel: str = ""


def way_to_root(address: str) -> str:
    """Return the relative way from a page at ``address`` to the site's root: ``.``, ``..``, ``../..``."""
    return "/".join([".."] * address.count("/")) or "."


def without_gaps(text: str) -> str:
    """Return ``text`` without the characters that mark gaps."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class Shell:
    """The fixed parts of a page, and the names of the gaps between them."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Shell:
        """Cut a rendered page at its gaps."""
        return cls(tuple(GAP.split(html.replace(FAR_ROOT, ROOT))))

    def pour(self, address: str, slots: Mapping[str, str], root: str | None = None) -> bytes:
        """Return the page at ``address`` with its gaps filled; ``root`` replaces the relative way to the site's root.

        Raises KeyError for a gap without a value.
        """
        way = way_to_root(address) if root is None else root
        pieces, gaps = _fixed(self.parts, way)
        page, to_root = list(pieces), way.encode()
        for place, name in gaps:
            page[place] = slots[name].encode().replace(ROOT_BYTES, to_root)
        return b"".join(page)

    def filled(self, slots: Mapping[str, str]) -> str:
        """Return the parts with their gaps filled, the way to the site's root still a mark. Raises KeyError."""
        pieces = list(self.parts)
        pieces[1::2] = [ROOT if name == "root" else slots[name] for name in pieces[1::2]]
        return "".join(pieces)


@lru_cache(4096)
def _fixed(parts: tuple[str, ...], way: str) -> tuple[list[bytes], list[tuple[int, str]]]:
    """Return the pieces of a shell for pages from which ``way`` leads to the root, and which of them are gaps: place and name."""
    texts, gaps = [""], []
    for number, part in enumerate(parts):
        if number % 2 and part != "root":
            gaps.append((len(texts), part))
            texts += ["", ""]
        else:
            texts[-1] += (ROOT if number % 2 else part).replace(ROOT, way)
    return [text.encode() for text in texts], gaps


@dataclass
class Shells:
    """The shells of one build, the static files of the theme, and how Markdown is set up.

    ``assets`` maps an address to the file it is copied from.
    """

    shells: dict[ShellKey, Shell] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    extension_settings: dict[str, dict[str, object]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> Mapping[ShellKey, int]:
        """The number, from 1, of every shell that is poured around more than one text."""
        return {key: number for number, key in enumerate(sorted(key for key in self.shells if key.kind != "page"), 1)}

    @property
    def numbered(self) -> list[tuple[str, ...]]:
        """The parts of those shells, in the order of their numbers."""
        return [self.shells[key].parts for key in self.numbers]
