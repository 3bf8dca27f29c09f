"""One form for everything that means the same when it is searched: width, case, brackets, traditional characters.

Folding works character by character, so that a place in the folded text leads back to the place in the text shown.
The browser's ``folding.js`` does the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Han characters that are found in pairs, for a regular expression's set."""
RARE_HAN = "\U00020000-\U000323af"
"""The others: each is a word of its own."""

BRACKETS = {ord(mark): "(" for mark in "[{〔【〖"} | {ord(mark): ")" for mark in "]}〕】〗"}
DASHES = {ord(mark): "-" for mark in "‐‑‒–—―−"}
UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xE000, 0xE001], "")

IS_HAN = re.compile(f"[{HAN}{RARE_HAN}]")
SPACES = re.compile(r"[^\S\n]+")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@cache
def traditional() -> dict[str, str]:
    """Return the simplified form of every traditional character of the basic plane that has one, as OpenCC knows them."""
    import opencc

    converter = opencc.OpenCC("t2s")
    found = {}
    for start, end in ((0x3400, 0x4DC0), (0x4E00, 0xA000)):
        for code in range(start, end):
            after = converter.convert(chr(code))
            if after != chr(code) and len(after) == 1 and ord(after) <= 0xFFFF:
                found[chr(code)] = after
    return found


class _Table(dict[int, str]):
    """What every character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).translate(BRACKETS).translate(DASHES).lower()
        self[code] = found = "".join(traditional().get(character, character) for character in plain)
        return found


_table = _Table(UNSEEN | dict.fromkeys((*range(10), *range(11, 32), *range(127, 160), 12288), " ") | {0x0A: "\n"})


def folded_character(code: int) -> str:
    """Return what one character becomes, a space for every kind of space."""
    return SPACES.sub(" ", _table[code])


def simplifies(character: str) -> bool:
    """Return whether folding simplifies a character, also one that means the same as a traditional one."""
    return not traditional().keys().isdisjoint(unicodedata.normalize("NFKC", character))


def clean(text: str) -> str:
    """Return text as it is stored and shown: composed, without control characters, spaces collapsed, lines kept."""
    return SPACES.sub(" ", CONTROLS.sub(" ", unicodedata.normalize("NFC", text))).strip(" ")


def fold(text: str) -> str:
    """Return the folded form of cleaned text; spaces beside Han characters are dropped, lines are kept."""
    folded = SPACES.sub(" ", text.translate(_table))
    if " " not in folded:
        return folded
    parts = folded.split(" ")
    joined = [parts[0]]
    last = parts[0][-1:]
    for part in parts[1:]:
        if not (IS_HAN.match(last) or IS_HAN.match(part)):
            joined.append(" ")
        joined.append(part)
        last = part[-1:]
    return "".join(joined)


def key_of(text: str) -> str:
    """Return what identifies a number or title however it is typed: folded letters and digits, 第 and the last 号 left out."""
    return re.sub(r"[\W_]+|第|号$", "", fold(clean(text)).strip())
