"""What a text links to or shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a body: where it leads, on which line, and its text."""

    target: str
    line: int
    is_image: bool
    text: str
