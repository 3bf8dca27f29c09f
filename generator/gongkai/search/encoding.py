"""Text as bytes: in GBK, which most text needs less in, else in UTF-8. ``encoding.js`` reads the same."""

from __future__ import annotations

GBK, TRADITIONAL = 1, 2
"""Marks in the first byte: written in GBK, else UTF-8; with characters that folding simplifies."""


def written(text: str, traditional: bool = False) -> bytes:
    """Return a text as bytes, the first of which says how it is written."""
    mark = TRADITIONAL if traditional else 0
    try:
        return bytes([mark | GBK]) + text.encode("gbk")
    except UnicodeEncodeError:
        return bytes([mark]) + text.encode()


def read(raw: bytes) -> str:
    """Return the text that was written. Raises ValueError for anything else."""
    if not raw or raw[0] > GBK | TRADITIONAL:
        raise ValueError("a text of another kind")
    return raw[1:].decode("gbk" if raw[0] & GBK else "utf-8")
