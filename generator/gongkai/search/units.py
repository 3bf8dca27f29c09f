"""Folded text as UTF-16 units, by tables over the basic plane: what :func:`fold` gives, a whole text at once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.folding import HAN, fold, folded_character, simplifies, traditional

Units = NDArray[np.uint16]
Marks = NDArray[np.bool_]

PLANE = 0x10000
HALF = 255
"""The length of a half of a rare character, of which nothing is known without the other half."""
SPACE, LINE_END = 0x20, 0x0A
OTHERS = ((0, 0x3400), (0x4DC0, 0x4E00), (0xA000, 0xAC00), (0xD7A4, 0xD800), (0xE000, PLANE))
"""All but Han characters, Korean syllables and halves of rare characters: of those folding changes only traditional ones."""


def _ranges(pattern: str) -> Marks:
    """Return which units are in a set written for a regular expression, such as ``a-z0``."""
    found = np.zeros(PLANE, dtype=bool)
    at = 0
    while at < len(pattern):
        end = at + 2 if pattern[at + 1 : at + 2] == "-" else at
        found[ord(pattern[at]) : ord(pattern[end]) + 1] = True
        at = end + 1
    return found


IS_HAN = _ranges(HAN)
"""Units that are found in pairs."""


class Folding(NamedTuple):
    """What each unit becomes: ``lengths`` units of ``pool`` from ``starts`` on; ``simplifies`` where it is a traditional character or may be."""

    single: Units
    lengths: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    pool: Units
    simplifies: Marks


@cache
def folding() -> Folding:
    """Return the tables."""
    single = np.arange(PLANE, dtype=np.uint16)
    lengths = np.ones(PLANE, dtype=np.uint8)
    marks = np.zeros(PLANE, dtype=bool)
    longer: dict[int, str] = {}
    for first, last in OTHERS:
        for code in range(first, last):
            plain = folded_character(code)
            marks[code] = simplifies(chr(code))
            if len(plain) == 1 and ord(plain) < PLANE:
                single[code] = ord(plain)
            else:
                longer[code] = plain
    for one, other in traditional().items():
        single[ord(one)] = ord(other)
        marks[ord(one)] = True
    lengths[0xD800:0xE000] = HALF
    marks[0xD800:0xE000] = True
    starts = np.arange(PLANE, dtype=np.uint32)
    pool = [single]
    at = PLANE
    for code, plain in longer.items():
        units = units_of(plain)
        starts[code], lengths[code] = at, len(units)
        pool.append(units)
        at += len(units)
    return Folding(single, lengths, starts, np.concatenate(pool), marks)


def units_of(text: str) -> Units:
    """Return the units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "replace"), dtype="<u2")


def folded(text: str) -> Units:
    """Return the units of the folded form of cleaned text."""
    tables = folding()
    units = units_of(text)
    lengths = tables.lengths[units]
    if (lengths == 1).all():
        units = tables.single[units]
    elif (lengths == HALF).any():
        return units_of(fold(text))
    else:
        ends = np.cumsum(lengths, dtype=np.int64)
        total = int(ends[-1])
        units = tables.pool[np.repeat(tables.starts[units].astype(np.int64) - (ends - lengths), lengths) + np.arange(total)]
    return _spaced(units)


def _spaced(units: Units) -> Units:
    """Return units with one space for several, and none beside a Han character."""
    spaces = units == SPACE
    if not spaces.any():
        return units
    again = spaces[1:] & spaces[:-1]
    if again.any():
        once = np.append(True, ~again)
        units, spaces = units[once], spaces[once]
    han = IS_HAN[units]
    beside = np.zeros(len(units), dtype=bool)
    beside[1:] |= han[:-1]
    beside[:-1] |= han[1:]
    kept: Units = units[~(spaces & beside)]
    return kept


def has_traditional(text: str) -> bool:
    """Return whether folding simplifies any character of a text."""
    if text.isascii():
        return False
    marks = folding().simplifies[units_of(text)]
    return bool(marks.any()) and any(simplifies(character) for character in text)
