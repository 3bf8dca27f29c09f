"""A line of a document around what was asked for, taken from its own text. The browser's ``excerpts.js`` also marks it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.search.folding import HAN, fold
from gongkai.search.queries import Part, occurrences

LENGTH, BEFORE = 110, 30
OF_LETTERS = 2
"""How many letters take the room of a Han character."""
HAS_HAN = re.compile(f"[{HAN}]")
WORTH_SHOWING = 20


def excerpt(text: str, parts: Sequence[Part]) -> str:
    """Return the line with the most parts, cut to a length around the first of them; the first line, the title, is left out."""
    lines = text.split("\n")[1:]
    best, most = "", 0
    for line in lines:
        folded = fold(line)
        count = sum(next(occurrences(part, folded), None) is not None for part in parts)
        worth = count and count * 2 + (len(line) >= WORTH_SHOWING)
        if worth > most:
            best, most = line, worth
    chosen = best or next((line for line in lines if len(line) >= WORTH_SHOWING), "".join(lines[:1]))
    letters = not HAS_HAN.search(chosen)
    length, before = (LENGTH * OF_LETTERS, BEFORE * OF_LETTERS) if letters else (LENGTH, BEFORE)
    if len(chosen) <= length:
        return chosen
    folded = fold(chosen)
    lead = min((span[0] for part in parts for span in occurrences(part, folded)), default=0)
    start = max(0, min(lead - before, len(chosen) - length))
    end = min(len(chosen), start + length)
    if letters:
        following, last = chosen.find(" ", max(0, start - 1)), chosen.rfind(" ", 0, end + 1)
        if start > 0 and 0 <= following < lead:
            start = following + 1
        if end < len(chosen) and last > lead + before:
            end = last
    return ("…" if start else "") + chosen[start:end] + ("…" if end < len(chosen) else "")
