"""Fonts for printing: where they are looked for, which of the declared families are there, what they can show.

The portal's own folders come first, then those of the computer. What was found is kept in the store, told apart by name,
size and time of the font files, so that an ordinary build reads no font.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from gongkai.definitions.printing import Printing
from gongkai.fingerprint import hash_of
from gongkai.store import Store

ROLES = ("title", "body", "heading", "subheading")
KINDS = (".ttf", ".otf", ".ttc", ".otc")
HEAD = 65536
"""Bytes at the start of a font file that name every table with its check sum."""
KEPT = "fonts"
SPACES = " \t\n\u3000"


@dataclass(frozen=True)
class Fonts:
    """The fonts that documents are printed with.

    ``families`` are those of each role that are there, ``folders`` where they stand, ``mark`` what changes when another
    font is used, ``ranges`` the characters that the body's families can show, as pairs of first and last.
    """

    families: Mapping[str, list[str]]
    folders: list[str]
    mark: bytes
    ranges: list[list[int]]

    @cached_property
    def shown(self) -> frozenset[str]:
        """The characters that can be shown."""
        return frozenset(SPACES) | {chr(code) for first, last in self.ranges for code in range(first, last + 1)}


def system_folders() -> list[Path]:
    """Return the folders in which this computer keeps fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def folders_of(root: Path, printing: Printing) -> list[Path]:
    """Return every folder in which fonts are looked for; ``root`` is the portal's."""
    return [*(root / "catalog" / folder for folder in printing.fonts), *system_folders()]


def fonts_of(root: Path, printing: Printing) -> Fonts | None:
    """Return the fonts for a portal; None when not one of the declared families of the body is there."""
    files = list(_font_files(folders_of(root, printing)))
    key = hash_of([repr(files).encode(), printing.model_dump_json().encode()])
    store = Store(root)
    kept = store.kept(KEPT, key)
    try:
        families, folders, mark, ranges = kept
        return Fonts(families, folders, mark, ranges) if families else None
    except (TypeError, ValueError):
        pass
    found = _found([name for name, _, _ in files], printing)
    store.keep(KEPT, [found.families, found.folders, found.mark, found.ranges] if found else [{}, [], b"", []], key)
    return found


def _font_files(folders: list[Path]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for current, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if name.lower().endswith(KINDS):
                    path = os.path.join(current, name)
                    try:
                        state = os.stat(path)
                    except OSError:
                        continue
                    yield path, state.st_size, state.st_mtime_ns


def _found(files: list[str], printing: Printing) -> Fonts | None:
    import typst

    folders = list(dict.fromkeys(os.path.dirname(file) for file in files))
    known: dict[str, list[tuple[str, int]]] = {}
    for font in typst.Fonts(False, False, list(folders)).fonts():
        if font.path:
            known.setdefault(font.family, []).append((font.path, font.index))
    body = [family for family in printing.body if family in known]
    if not body:
        return None
    families = {}
    for role in ROLES:
        own = [family for family in getattr(printing, role) if family in known]
        families[role] = list(dict.fromkeys([*own, *body]))
    used = sorted({place for names in families.values() for family in names for place in known[family]})
    state = blake2b(digest_size=16)
    for path in sorted({path for path, _ in used}):
        with open(path, "rb") as stream:
            state.update(stream.read(HEAD))
    codes: set[int] = set()
    for family in body:
        codes |= set.intersection(*(_codes(path, index) for path, index in known[family]))
    return Fonts(families, sorted({os.path.dirname(path) for path, _ in used}), state.digest(), _ranges(codes))


def _codes(path: str, index: int) -> set[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


def _ranges(codes: set[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges
