"""The body of a web page to lines of Markdown, with what had to be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import html

from gongkai.authoring.importers import prose
from gongkai.authoring.importers.base import Context
from gongkai.authoring.importers.decoding import REMOVED
from gongkai.authoring.importers.tables import table_of
from gongkai.findings import Finding, Problem, Severity

LINK = Problem(
    "IMP016",
    {"zh": "链接 {target} 没有保留，只留下文字“{text}”", "en": "the link {target} was not kept, only its text “{text}”"},
    {
        "zh": "是附件的，下载后放在文档旁边并列入 attachments；是网页的，补上完整地址",
        "en": "if it is an attachment, put the file beside the document and list it under attachments; else write the whole address",
    },
    Severity.WARNING,
)
PICTURE = Problem(
    "IMP017",
    {"zh": "图片 {target} 没有导入", "en": "the picture {target} was not imported"},
    {
        "zh": "需要的话，下载后放在文档旁边，写 ![图片内容](文件名)",
        "en": "if it is needed, put it beside the document and write ![what it shows](file name)",
    },
    Severity.WARNING,
)
MERGED = Problem(
    "IMP018",
    {
        "zh": "表格有合并的单元格，内容放在第一格，其余留空",
        "en": "the table has merged cells: their text stands in the first, the others are empty",
    },
    {"zh": "补写空格中的内容，使每一行单独可读", "en": "fill the empty cells, so that each row can be read alone"},
    Severity.WARNING,
)

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header hr html "
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
DEEPEST = 150
"""Levels of elements that are walked one by one; what is deeper is taken as text."""
INDENT = "    "


@dataclass(slots=True)
class Line:
    """A block of the body: the text as shown, and the same as Markdown. ``level`` counts headings of the page's own."""

    shown: str
    marked: str
    kind: str = "paragraph"
    level: int = 0
    indent: str = ""


@dataclass(slots=True)
class Walk:
    """One pass over the elements of a body."""

    context: Context
    base: str = ""
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _shown: list[str] = field(default_factory=list)
    _marked: list[str] = field(default_factory=list)
    _heading: int = 0
    _marks: list[str] = field(default_factory=list)

    def text(self, text: str | None, keeps_lines: bool = False) -> None:
        if not text:
            return
        text = REMOVED.sub("", text)
        if keeps_lines and "\n" in text:
            first, *others = text.split("\n")
            self.text(first)
            for other in others:
                self.flush()
                self.text(other)
            return
        self._shown.append(text)
        self._marked.append(prose.inline(text))

    def flush(self) -> None:
        """End the line."""
        shown = prose.SPACES.sub(" ", "".join(self._shown)).strip()
        marked = "".join(self._marked).strip()
        self._shown.clear()
        self._marked.clear()
        if not shown:
            return
        line = Line(shown, marked, "heading" if self._heading else "paragraph", self._heading)
        if self._marks:
            above = sum(mark == INDENT for mark in self._marks[:-1])
            line.kind, line.level, line.indent = "item", 0, INDENT * above + self._marks[-1]
            self._marks[-1] = INDENT
        self.lines.append(line)

    def element(self, element: html.HtmlElement, depth: int = 0, keeps_lines: bool = False) -> None:
        """Take the content of an element."""
        if depth > DEEPEST:
            self.text("".join(element.itertext()))
            return
        self.text(element.text, keeps_lines)
        for child in element:
            self._child(child, depth + 1, keeps_lines)
            self.text(child.tail, keeps_lines)

    def _child(self, child: html.HtmlElement, depth: int, keeps_lines: bool) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            self.flush()
        elif tag == "img":
            self._picture(child)
        elif tag == "a":
            self._link(child, depth)
        elif tag in ("sup", "sub"):
            self._raised(child, tag, depth)
        elif tag == "table":
            self.flush()
            self._table(child, depth)
        elif tag in ("ul", "ol"):
            self.flush()
            self._list(child, tag, depth)
        elif re.fullmatch("h[1-6]", tag):
            self.flush()
            self._heading = int(tag[1])
            self.element(child, depth)
            self.flush()
            self._heading = 0
        elif tag in BLOCK_TAGS:
            self.flush()
            self.element(child, depth, keeps_lines or tag == "pre")
            self.flush()
        elif tag:
            self.element(child, depth, keeps_lines)

    def _picture(self, element: html.HtmlElement) -> None:
        target = element.get("src") or ""
        target = "data:" if target.startswith("data:") else target
        self.findings.append(PICTURE.at(self.context.at(element.sourceline or 0), target=target or "?"))

    def _raised(self, element: html.HtmlElement, tag: str, depth: int) -> None:
        start, lines = len(self._marked), len(self.lines)
        self.element(element, depth)
        if len(self.lines) == lines and "".join(self._marked[start:]).strip():
            self._marked.insert(start, f"<{tag}>")
            self._marked.append(f"</{tag}>")

    def _link(self, element: html.HtmlElement, depth: int) -> None:
        start, lines = len(self._marked), len(self.lines)
        self.element(element, depth)
        text = "".join(self._marked[start:]).strip()
        written = REMOVED.sub("", element.get("href") or "").strip()
        if not written or written.startswith("#") or not (text or len(self.lines) > lines):
            return
        target = self._address(written)
        if target is None or len(self.lines) > lines:
            shown = "".join(element.itertext()).strip()
            self.findings.append(LINK.at(self.context.at(element.sourceline or 0), target=written, text=shown))
        elif "[" not in re.sub(r"\\.", "", text):
            before = "".join(self._marked[:start])
            before = before[:-1] + "\\!" if before.endswith("!") else before
            self._marked[:] = [before, f"[{text}]({target})"]

    def _address(self, written: str) -> str | None:
        try:
            target = urljoin(self.base, written)
            parts = urlsplit(target)
        except ValueError:
            return None
        if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower().startswith("http") and not parts.hostname):
            return None
        escaped = {c: f"%{ord(c):02X}" for c in "()<>[]\\`*_~\"' \t\n"} | {"_": "_", "*": "%2A"}
        return "".join(escaped.get(c, c) for c in target)

    def _list(self, element: html.HtmlElement, tag: str, depth: int) -> None:
        number = 0
        self.text(element.text)
        for child in element:
            self.flush()
            if child.tag == "li":
                number += 1
                self._marks.append(f"{number}. " if tag == "ol" else "- ")
                self.element(child, depth + 1)
                self.flush()
                self._marks.pop()
            else:
                self._child(child, depth, False)
            self.text(child.tail)
        self.flush()

    def _table(self, element: html.HtmlElement, depth: int) -> None:
        def cell_text(cell: html.HtmlElement) -> str:
            inner = Walk(self.context, self.base)
            inner.element(cell, depth + 1)
            inner.flush()
            self.findings += inner.findings
            return "<br>".join(prose.SPACES.sub(" ", line.marked) for line in inner.lines)

        table = None if self._marks else table_of(element, cell_text)
        if table is None:
            self.element(element, depth)
            self.flush()
            return
        for caption in element.iterdescendants("caption"):
            self.element(caption, depth)
            self.flush()
        if table.is_merged:
            self.findings.append(MERGED.at(self.context.at(element.sourceline or 0)))
        lines = table.caption if len(table.rows) > 1 else [*table.caption, *(" ".join(row) for row in table.rows)]
        self.lines += [Line(prose.unmarked(line), line.replace("<br>", " ")) for line in lines]
        if len(table.rows) > 1:
            self.lines.append(Line("", prose.table(table.rows), "table"))


def rendered(lines: list[Line]) -> str:
    """Return lines as Markdown; lines such as 第一章 or 一、 become headings where the page has none of its own."""
    own = sorted({line.level for line in lines if line.kind == "heading"})
    kinds = [None] * len(lines) if own else prose.ranks([line.shown if line.kind == "paragraph" else "" for line in lines])
    level = {kind: prose.TOP + number for number, kind in enumerate(own)} or prose.levels(k for k in kinds if k is not None)
    blocks: list[str] = []
    before = prose.TOP - 1
    for line, kind in zip(lines, kinds, strict=True):
        if line.kind == "table":
            blocks.append(line.marked)
        elif line.kind == "heading" or kind is not None:
            before = min(level[line.level if kind is None else kind], before + 1)
            blocks.append(prose.heading(line.marked, before))
        else:
            blocks.append(line.indent + prose.paragraph(line.marked))
    return "\n\n".join(blocks)
