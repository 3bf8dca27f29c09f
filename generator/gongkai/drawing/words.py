"""How wide a text is, and where it may be broken, without a font: Chinese characters are one em, others about half."""

from __future__ import annotations

import unicodedata

NARROW = 0.56
AFTER = "年季月日、，。；：）／/ -"
"""Characters after which a label is best broken."""


def width(text: str, size: float = 14) -> float:
    """Return about how wide a line of text is."""
    return sum(size if unicodedata.east_asian_width(char) in "WF" else size * NARROW for char in text)


def wrapped(text: str, limit: float, size: float = 14, most: int = 99) -> list[str]:
    """Return the lines of a text no wider than ``limit``; what does not fit in ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    rest = text.strip()
    while rest:
        end = _fitting(rest, limit, size)
        if end < len(rest):
            if len(lines) == most - 1:
                return [*lines, rest[: max(1, end - 1)] + "…"]
            end = _break(rest, end)
        lines.append(rest[:end].strip())
        rest = rest[end:].strip()
    return lines


def _fitting(text: str, limit: float, size: float) -> int:
    room = limit
    for position, char in enumerate(text):
        room -= width(char, size)
        if room < 0:
            return max(1, position)
    return len(text)


def _break(text: str, end: int) -> int:
    """Return where to break at or before ``end``: after a fitting character, else between words, else anywhere."""
    for position in range(end, end // 2, -1):
        if text[position - 1] in AFTER:
            return position
    return end


def without_common_start(labels: list[str]) -> list[str]:
    """Return labels without the year that all of them start with."""
    head, mark, _ = labels[0].partition("年") if labels else ("", "", "")
    start = head + mark
    if mark and len(labels) > 1 and all(label.startswith(start) and len(label) > len(start) for label in labels):
        return [label.removeprefix(start) for label in labels]
    return labels
