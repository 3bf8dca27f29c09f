"""How much of one text stands in another."""

from __future__ import annotations

import re

from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.rules.views import PortalView

PIECE = 12
"""Characters of a piece that counts as copied."""
SPACE = re.compile(r"[\s#*|>_\-]+")


def _pieces(text: str) -> set[str]:
    plain = SPACE.sub("", text)
    return {plain[start : start + PIECE] for start in range(max(len(plain) - PIECE + 1, 1))}


def share_of(text: str, other: str) -> int:
    """Return how many per cent of the pieces of ``text`` stand in ``other`` too."""
    pieces = _pieces(text)
    return round(100 * len(pieces & _pieces(other)) / len(pieces)) if pieces else 0


def text_of_record(portal: PortalView, record: Record) -> str:
    """Return the Markdown of another document, "" when it cannot be read."""
    try:
        return body_of(portal.root / record.path, record)
    except OSError:
        return ""
