"""PDF: text page by page, the author; pages that are pictures have no text."""

from __future__ import annotations

import io
import logging

from gongkai.attachments.base import MOST_PIECES, Opened, Piece, Trouble

MOST_PAGES = 500
"""Pages of one file whose text is read."""


def read_pdf(raw: bytes, found: Opened) -> None:
    """Read a PDF."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        found.trouble = Trouble.ENCRYPTED
        return
    found.author = str((reader.metadata.author if reader.metadata else None) or "").strip()
    found.pages = len(reader.pages)
    for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
        text = page.extract_text() or ""
        lines = [line for line in text.split("\n") if line.strip()]
        found.readable += bool(lines)
        found.pieces += [Piece(number, line, text) for line, text in enumerate(lines, 1)]
        if len(found.pieces) > MOST_PIECES:
            return
    found.comments = sum(1 for page in reader.pages[:MOST_PAGES] for _ in page.get("/Annots", ()) or () if _is_note(_))


def _is_note(annotation: object) -> bool:
    resolved = annotation.get_object() if hasattr(annotation, "get_object") else annotation
    return isinstance(resolved, dict) and resolved.get("/Subtype") in ("/Text", "/FreeText", "/Popup")
