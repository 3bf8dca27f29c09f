"""Attachments described in words: what the tests write instead of binary files.

A line in brackets is an instruction, every other line is text of the file: ``[author: …]``, ``[comment: …]``,
``[inserted: …]``, ``[hidden sheet: …]``, ``[hidden row: …]``, ``[gps]``, ``[picture only]``, ``[encrypted]``, ``[damaged]``,
``[empty]``, ``[bytes: …]`` (kept as they are).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile

from openpyxl import Workbook
from openpyxl.comments import Comment

INSTRUCTION = re.compile(r"^\[(\w[\w ]*?)(?:: *(.*))?\]$")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(path: str, content: str) -> bytes:
    """Return the bytes of the file that ``content`` describes."""
    form = path.rpartition(".")[2].lower()
    lines = content.removesuffix("\n").split("\n")
    orders = {found[1]: found[2] or "" for line in lines if (found := INSTRUCTION.match(line))}
    words = [line for line in lines if not INSTRUCTION.match(line)]
    if "empty" in orders:
        return b""
    if "bytes" in orders:
        return orders["bytes"].encode()
    if form not in MAKERS:
        return content.encode()
    if "encrypted" in orders and form in ("docx", "xlsx"):
        return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    raw = MAKERS[form](words, orders)
    return raw[: len(raw) // 2] if "damaged" in orders else raw


def _word(words: list[str], orders: dict[str, str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in words)
    if "inserted" in orders:
        body += f'<w:p><w:ins w:author="x"><w:r><w:t>{orders["inserted"]}</w:t></w:r></w:ins></w:p>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if "comment" in orders:
            text = f"<w:comment><w:p><w:r><w:t>{orders['comment']}</w:t></w:r></w:p></w:comment>"
            archive.writestr("word/comments.xml", f"<w:comments {W}>{text}</w:comments>")
        if "author" in orders:
            archive.writestr("docProps/core.xml", _core(orders["author"]))
    return stream.getvalue()


def _core(author: str) -> str:
    return f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></p>'


def _sheet(words: list[str], orders: dict[str, str]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for word in words:
        sheet.append(word.split(","))
    if "hidden sheet" in orders:
        other = book.create_sheet(orders["hidden sheet"])
        other.sheet_state = "hidden"
    if "hidden row" in orders:
        sheet.row_dimensions[int(orders["hidden row"])].hidden = True
    if "comment" in orders:
        sheet["A1"].comment = Comment(orders["comment"], "x")
    book.properties.creator = orders.get("author", "")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _pdf(words: list[str], orders: dict[str, str]) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    if "picture only" not in orders:
        stream = DecodedStreamObject()
        text = " ".join(words).encode("latin-1", "replace").decode("latin-1")
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    if "author" in orders:
        writer.add_metadata({"/Author": orders["author"]})
    if "encrypted" in orders:
        writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _jpeg(words: list[str], orders: dict[str, str]) -> bytes:
    exif = b""
    if "gps" in orders:
        gps = struct.pack("<H", 2) + struct.pack("<HHII", 2, 5, 3, 56) + struct.pack("<HHII", 4, 5, 3, 80) + struct.pack("<I", 0)
        head = (
            b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1) + struct.pack("<HHII", 0x8825, 4, 1, 26) + struct.pack("<I", 0)
        )
        block = head + gps
        block += struct.pack("<6I", 30, 1, 6, 1, 0, 1) + struct.pack("<6I", 120, 1, 12, 1, 0, 1)
        exif = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


MAKERS = {"docx": _word, "xlsx": _sheet, "pdf": _pdf, "jpg": _jpeg, "jpeg": _jpeg}
