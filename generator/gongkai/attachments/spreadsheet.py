"""Spreadsheets (XLSX): cells with row and column, hidden sheets, rows and columns, comments, the author."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

from gongkai.attachments.base import MOST_PIECES, Opened, Piece
from gongkai.attachments.word import author_of, parsed

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LETTERS = re.compile(r"[A-Z]+")


def column_of(reference: str) -> int:
    """Return the number of the column in a cell reference such as ``AB12``."""
    letters = LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_spreadsheet(raw: bytes, found: Opened) -> None:
    """Read an XLSX."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found.author = author_of(archive)
        book = parsed(archive, "xl/workbook.xml")
        links = parsed(archive, "xl/_rels/workbook.xml.rels")
        if book is None or links is None:
            raise ValueError("xl/workbook.xml")
        targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
        strings = _strings(archive)
        for sheet in book.iter(f"{M}sheet"):
            name = str(sheet.get("name"))
            hidden = sheet.get("state") in ("hidden", "veryHidden")
            if hidden:
                found.hidden.append(f"工作表“{name}”")
            target = targets.get(str(sheet.get(RELATION)), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            _sheet(archive, path, name, hidden, strings, found)
        found.comments = sum(
            _comments(archive, name, found) for name in archive.namelist() if re.match(r"xl/comments\d*\.xml", name)
        )


def _strings(archive: zipfile.ZipFile) -> list[str]:
    shared = parsed(archive, "xl/sharedStrings.xml")
    if shared is None:
        return []
    return ["".join(text.text or "" for text in item.iter(f"{M}t")) for item in shared.iter(f"{M}si")]


def _sheet(archive: zipfile.ZipFile, path: str, name: str, hidden: bool, strings: list[str], found: Opened) -> None:
    sheet = parsed(archive, path)
    if sheet is None:
        return
    gone: set[int] = set()
    for column in sheet.iter(f"{M}col"):
        if column.get("hidden") in ("1", "true"):
            low, high = int(str(column.get("min"))), int(str(column.get("max")))
            gone.update(range(low, min(high, low + 1000) + 1))
            found.hidden.append(f"“{name}”第{low}列")
    for row in sheet.iter(f"{M}row"):
        number = int(row.get("r") or 0)
        row_hidden = row.get("hidden") in ("1", "true")
        if row_hidden:
            found.hidden.append(f"“{name}”第{number}行")
        cells: list[str] = []
        for cell in row.iter(f"{M}c"):
            text = _cell(cell, strings)
            cells.append(text.strip())
            column_number = column_of(str(cell.get("r") or ""))
            if text.strip():
                found.pieces.append(Piece(number, column_number, text, name, hidden or row_hidden or column_number in gone))
        if not found.header and any(cells):
            found.header = cells
        if len(found.pieces) > MOST_PIECES:
            return


def _cell(cell: etree._Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{M}t"))
    value = cell.findtext(f"{M}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(strings):
        return strings[int(value)]
    return value


def _comments(archive: zipfile.ZipFile, path: str, found: Opened) -> int:
    part = parsed(archive, path)
    count = 0
    for comment in part.iter(f"{M}comment") if part is not None else ():
        count += 1
        found.pieces.append(Piece(0, 0, "".join(text.text or "" for text in comment.iter(f"{M}t")), "comments", True))
    return count
