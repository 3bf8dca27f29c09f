"""Word documents (DOCX): paragraphs, tracked changes, comments, hidden text, the author."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from gongkai.attachments.base import MOST_PIECES, Opened, Piece

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LAST = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Return a part of a packed document, without following entities; None when it is not there."""
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def author_of(archive: zipfile.ZipFile) -> str:
    """Return the names in the properties of an Office file."""
    core = parsed(archive, "docProps/core.xml")
    if core is None:
        return ""
    names = [(core.findtext(key) or "").strip() for key in (CREATOR, LAST)]
    return "、".join(dict.fromkeys(name for name in names if name))


def read_word(raw: bytes, found: Opened) -> None:
    """Read a DOCX."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found.author = author_of(archive)
        body = parsed(archive, "word/document.xml")
        if body is None:
            raise ValueError("word/document.xml")
        found.tracked = sum(1 for _ in body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))
        for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
            shown: list[str] = []
            hidden: list[str] = []
            for run in paragraph.iter(f"{W}t", f"{W}delText"):
                holder = run.getparent()
                vanish = holder is not None and holder.find(f"{W}rPr/{W}vanish") is not None
                (hidden if vanish or run.tag == f"{W}delText" else shown).append(run.text or "")
            if any(shown):
                found.pieces.append(Piece(number, 0, "".join(shown)))
            if any(hidden):
                found.pieces.append(Piece(number, 0, "".join(hidden), hidden=True))
            if len(found.pieces) > MOST_PIECES:
                break
        found.hidden = [f"第{piece.line}段" for piece in found.pieces if piece.hidden and not found.tracked]
        comments = parsed(archive, "word/comments.xml")
        if comments is not None:
            for comment in comments.iter(f"{W}comment"):
                found.comments += 1
                text = "".join(run.text or "" for run in comment.iter(f"{W}t"))
                found.pieces.append(Piece(0, 0, text, "comments", hidden=True))
