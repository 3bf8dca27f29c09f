"""Open any attachment by its extension; whatever a broken file does becomes a trouble, never a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from gongkai.attachments.base import MOST_UNPACKED, Opened, Trouble
from gongkai.attachments.pdf import read_pdf
from gongkai.attachments.picture import read_picture
from gongkai.attachments.plain import read_table, read_text
from gongkai.attachments.spreadsheet import read_spreadsheet
from gongkai.attachments.word import read_word

OLE = b"\xd0\xcf\x11\xe0"
MAGIC: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "docx": (b"PK",),
    "xlsx": (b"PK",),
    "ofd": (b"PK",),
    "zip": (b"PK",),
    "doc": (OLE,),
    "xls": (OLE,),
    "wps": (OLE, b"PK"),
    "et": (OLE, b"PK"),
    "jpg": (b"\xff\xd8",),
    "jpeg": (b"\xff\xd8",),
    "png": (b"\x89PNG",),
}
READERS: Mapping[str, Callable[[bytes, Opened], None]] = {
    "pdf": read_pdf,
    "docx": read_word,
    "xlsx": read_spreadsheet,
    "csv": read_table,
    "txt": read_text,
    "json": read_text,
    "jpg": read_picture,
    "jpeg": read_picture,
}


def opened(path: Path, limit: int) -> Opened:
    """Return what is in the file at ``path``, which may have ``limit`` bytes."""
    found = Opened(path.suffix.lower().lstrip("."))
    try:
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError:
        found.trouble = Trouble.DAMAGED
        return found
    return opened_bytes(raw, found, limit)


def opened_bytes(raw: bytes, found: Opened, limit: int) -> Opened:
    """Fill ``found`` with what is in the bytes of a file."""
    if not raw:
        found.trouble = Trouble.EMPTY
    elif len(raw) > limit:
        found.trouble = Trouble.OVERSIZED
    elif found.form in ("docx", "xlsx") and raw.startswith(OLE):
        found.trouble = Trouble.ENCRYPTED
    elif found.form in MAGIC and not raw[:1024].lstrip().startswith(MAGIC[found.form]):
        found.trouble = Trouble.MISLABELLED
    else:
        _read(raw, found)
    return found


def _read(raw: bytes, found: Opened) -> None:
    try:
        if raw.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                members = archive.infolist()
                if any(member.flag_bits & 1 for member in members):
                    found.trouble = Trouble.ENCRYPTED
                elif sum(member.file_size for member in members) > MOST_UNPACKED:
                    found.trouble = Trouble.OVERSIZED
        if found.trouble is None and found.form in READERS:
            READERS[found.form](raw, found)
    except Exception:  # a broken file makes its reader raise anything
        found.trouble = Trouble.DAMAGED
