"""A line of a document around what was asked for, taken from its own text. The browser's ``excerpts.js`` also marks it."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.search.folding import fold
from gongkai.search.queries import Part, occurrences

LENGTH, BEFORE = 110, 30
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
    if len(chosen) <= LENGTH:
        return chosen
    folded = fold(chosen)
    places = [span[0] for part in parts for span in occurrences(part, folded)]
    start = max(0, min(min(places) - BEFORE, len(chosen) - LENGTH)) if places else 0
    return ("…" if start else "") + chosen[start : start + LENGTH] + ("…" if start + LENGTH < len(chosen) else "")
