"""A table as an XLSX file whose bytes depend on nothing but the table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

CORE = "docProps/core.xml"
WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
EPOCH = (1980, 1, 1, 0, 0, 0)


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str | int]], widths: Sequence[int] = ()) -> bytes:
    """Return a workbook of one sheet with a fixed header; cells are wrapped, and no text is taken for a formula."""
    from openpyxl import Workbook  # takes a tenth of a second, and most builds make no workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.data_type == "f":
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _timeless(raw: bytes) -> bytes:
    """Return an archive with the times of its making taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == CORE:
                content = WHEN.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
