"""A form to fill in, as PDF and as Word."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from gongkai.definitions.printing import WordFaces
from gongkai.printing.blocks import Run
from gongkai.printing.fonts import Fonts
from gongkai.printing.package import Frame, packed_word
from gongkai.printing.pdf import typeset
from gongkai.printing.word import Word

WIDTHS = (2900, 6740)
"""Columns of the table in twentieths of a point: the label, and where one writes."""
MARGINS = (1020, 1134, 1020, 1134)
LINE = 400
"""Height of a line to write on."""
DAY = date(1980, 1, 1)
"""The day in the properties of a form: it belongs to no day."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: its label, then options to tick or lines to write on."""

    label: str
    lines: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """Entries under a heading."""

    label: str
    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What stands on a form."""

    language: str
    tag: str
    title: str
    basis: str
    foot: str
    parts: tuple[FormPart, ...]
    notes: tuple[str, ...]
    by: str


def form_pdf(sheet: FormSheet, fonts: Fonts) -> bytes:
    """Return a form as PDF. Raises NotPrinted."""
    return typeset("form", asdict(sheet) | {"day": [DAY.year, DAY.month, DAY.day]}, fonts)


def form_word(sheet: FormSheet, faces: WordFaces) -> bytes:
    """Return a form as a Word file."""
    made = Word()
    made.text("Title", sheet.title)
    made.text("Note", sheet.basis)
    for part in sheet.parts:
        made.text("Heading1", part.label, '<w:ind w:firstLineChars="0" w:firstLine="0"/>')
        made.parts.append(_table(made, part))
    for note in sheet.notes:
        made.text("Small", note)
    frame = Frame(sheet.title, sheet.by, DAY, sheet.tag, "", "", sheet.foot, 21, MARGINS)
    return packed_word(made.body, frame, (), (), faces)


def _table(made: Word, part: FormPart) -> str:
    label, blank = WIDTHS
    rows = []
    for entry in part.entries:
        ticks = "\u3000".join(f"□{option}" for option in entry.options)
        height = LINE * (1 if entry.options else entry.lines)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{made.runs((Run(text),)) if text else ""}</w:p></w:tc>'
            for width, shade, text in (
                (label, '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>', entry.label),
                (blank, "", ticks),
            )
        )
        rows.append(f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>')
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{label + blank}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{label}"/><w:gridCol w:w="{blank}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )
