"""An opened attachment."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Trouble(StrEnum):
    """Why a file cannot be looked into."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    OVERSIZED = "oversized"
    MISLABELLED = "mislabelled"
    EMPTY = "empty"


MOST_PIECES = 200_000
"""Cells, paragraphs and lines that are read of one file."""
MOST_UNPACKED = 300_000_000
"""Bytes that a packed file may unpack to."""


class Piece(NamedTuple):
    """A piece of text: line (or page, paragraph) and column from 1, the sheet or part it stands in, whether it is hidden."""

    line: int
    column: int
    text: str
    part: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Opened:
    """What was found in a file.

    ``form`` is the extension in lower case. ``hidden`` names hidden sheets, rows and columns; ``tracked`` and
    ``comments`` count what is left of editing; ``pages`` and ``readable`` count the pages of a PDF and those with text.
    """

    form: str
    trouble: Trouble | None = None
    pieces: list[Piece] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    author: str = ""
    hidden: list[str] = field(default_factory=list)
    tracked: int = 0
    comments: int = 0
    pages: int = 0
    readable: int = 0
    location: str = ""
