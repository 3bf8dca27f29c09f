"""Word files: real headings, the page form of official documents, the same bytes every time."""

from __future__ import annotations

from html import escape

from gongkai.definitions.printing import WordFaces
from gongkai.printing.blocks import Block, Run, clean
from gongkai.printing.formal import Formal
from gongkai.printing.package import DEEPEST, Frame, packed_word

ROLES = {"chapter": "Chapter", "first": "First", "second": "Second", "title": "IssuedTitle", "annex": "Annex"}
"""What the look of a heading is called among the paragraph styles; each is based on the heading style of its level."""
WIDTH = 8845
"""Twentieths of a point between the margins: 156 mm."""
PLAIN, TITLE = "BodyText", "Title"


class Word:
    """The blocks of one Word file as XML, the addresses they link to, and where ordered lists start."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[str] = []
        self.starts: list[int] = []

    @property
    def body(self) -> str:
        """Everything so far."""
        return "".join(self.parts)

    def text(self, style: str, text: str, more: str = "") -> None:
        """Add a paragraph of plain text; ``more`` is XML of paragraph properties."""
        self.paragraph(style, (Run(text),), more)

    def paragraph(self, style: str, runs: tuple[Run, ...], more: str = "") -> None:
        """Add a paragraph."""
        self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{self.runs(runs)}</w:p>')

    def runs(self, runs: tuple[Run, ...]) -> str:
        """Return runs as XML."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if run.is_break:
            return "<w:r><w:br/></w:r>"
        look = '<w:rStyle w:val="Hyperlink"/>' if run.link else ""
        look += "<w:b/><w:bCs/>" if run.bold else ""
        look += "<w:i/><w:iCs/>" if run.italic else ""
        look += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
        look += f'<w:lang w:eastAsia="{escape(run.lang)}"/>' if run.lang else ""
        made = f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(clean(run.text), quote=False)}</w:t></w:r>'
        if not run.link:
            return made
        if run.link not in self.links:
            self.links.append(run.link)
        return f'<w:hyperlink r:id="rId{101 + self.links.index(run.link)}">{made}</w:hyperlink>'

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> None:
        """Add blocks."""
        for block in blocks:
            self._block(block, depth)

    def _block(self, block: Block, depth: int) -> None:
        if block.kind == "heading":
            level = min(block.level - 1, DEEPEST)
            style = f"{ROLES[block.role]}{level}" if block.role else f"Heading{level}"
            self.paragraph(style, block.runs)
        elif block.kind == "paragraph":
            style = {"to": "Addressee", "sign": "Signature"}.get(block.role, PLAIN if depth == 0 else "ListText")
            self.paragraph(style, block.runs)
        elif block.kind == "list":
            self._list(block, depth)
        elif block.kind == "table":
            self._table(block)
        else:
            for item in block.items:
                self.blocks(item, depth + 1)

    def _list(self, block: Block, depth: int) -> None:
        number = 1
        if block.role == "ol":
            self.starts.append(block.start)
            number = len(self.starts) + 1
        mark = f'<w:numPr><w:ilvl w:val="{min(depth, 8)}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            for position, inner in enumerate(item):
                if position == 0 and inner.kind == "paragraph":
                    self.paragraph("ListText", inner.runs, mark)
                else:
                    self._block(inner, depth + 1)

    def _table(self, block: Block) -> None:
        whole = sum(block.widths) or 1
        widths = [WIDTH * width // whole for width in block.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = []
        for number, row in enumerate(block.rows):
            style = "TableHead" if number == 0 else "TableText"
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self.runs(cell)}</w:p></w:tc>'
                for cell, width in zip(row, widths, strict=True)
            )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if number == 0 else ''}</w:trPr>{cells}</w:tr>")
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        self.parts.append('<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>')


def word(content: Formal, faces: WordFaces) -> bytes:
    """Return a document as a Word file."""
    made = Word()
    if content.number:
        made.text("DocumentNumber", content.number)
    made.text(TITLE, content.title)
    if content.note:
        made.text("Note", content.note)
    if content.state:
        made.text("State", content.state)
    made.blocks(content.blocks)
    for line in (*content.signers, content.dated):
        if line:
            made.text("Signature", line)
    for number, file in enumerate(content.enclosed):
        label = content.enclosed_label if number == 0 else "\u3000" * len(content.enclosed_label)
        made.paragraph("Enclosed", (Run(f"{label}{number + 1}. "), Run(f"{file.title}（{file.form}）", link=file.link)))
    colon = "：" if content.language == "zh" else ": "
    for label, text in content.colophon:
        made.text("Colophon", f"{label}{colon}{text}")
    frame = Frame(
        content.title, content.by, content.day, content.tag, content.head, content.mark, content.foot,
        32 if content.language == "zh" else 24,
    )  # fmt: skip
    return packed_word(made.body, frame, made.links, made.starts, faces)
