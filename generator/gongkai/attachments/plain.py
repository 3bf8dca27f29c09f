"""CSV, text and JSON."""

from __future__ import annotations

import csv
import io

from gongkai.attachments.base import MOST_PIECES, Opened, Piece, Trouble


def _text(raw: bytes, found: Opened) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    found.trouble = Trouble.DAMAGED
    return ""


def read_table(raw: bytes, found: Opened) -> None:
    """Read a CSV file cell by cell."""
    reader = csv.reader(io.StringIO(_text(raw, found), newline=""))
    line = 1
    for row in reader:
        if not found.header and any(row):
            found.header = [cell.strip() for cell in row]
        found.pieces += [Piece(line, column, cell) for column, cell in enumerate(row, 1) if cell.strip()]
        line = reader.line_num + 1
        if len(found.pieces) > MOST_PIECES:
            return


def read_text(raw: bytes, found: Opened) -> None:
    """Read a text line by line."""
    for line, text in enumerate(_text(raw, found).split("\n")[:MOST_PIECES], 1):
        if text.strip():
            found.pieces.append(Piece(line, 0, text))
