"""The body of a web page to lines of Markdown, with what had to be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from gongkai.authoring.importers import prose
from gongkai.authoring.importers.base import Context, Refusal
from gongkai.authoring.importers.decoding import REMOVED
from gongkai.findings import Finding, Problem, Severity

NOT_HTML = Problem(
    "IMP013",
    {"zh": "这不是可读的 HTML", "en": "this is not readable HTML"},
    {"zh": "用浏览器打开原网页，另存为“网页，仅 HTML”", "en": "open the page in a browser and save it as HTML only"},
)
ACTIVE = Problem(
    "IMP014",
    {"zh": "去掉了网页中的脚本或嵌入内容（{tags}）", "en": "scripts or embedded content were left out ({tags})"},
    {"zh": "其中若有视频、图表等正文内容，请另作附件", "en": "if a video or chart belonged to the text, attach it as a file"},
    Severity.NOTE,
)
HIDDEN = Problem(
    "IMP015",
    {"zh": "去掉了网页中不显示的文字：{text}", "en": "text that the page does not show was left out: {text}"},
    {"zh": "一般不用处理", "en": "nothing needs doing"},
    Severity.NOTE,
)
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

ACTIVE_TAGS = frozenset(
    "script style noscript iframe frame object embed applet canvas svg video audio input select button textarea link meta template".split()
)
SILENT_TAGS = frozenset({"style", "link", "meta", "input", "button"})
BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header hr html "
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DEEPEST = 150
"""Levels of elements that are walked one by one; what is deeper is taken as text."""
INDENT = "    "
MOST_CELLS = 200_000
MOST_SPAN = 1000


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
            self._marked[start:] = [f"[{text}]({target})"]

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
        for child in element:
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

    # -- tables --------------------------------------------------------------------------------------------

    def _table(self, element: html.HtmlElement, depth: int) -> None:
        own = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in own]
        width = max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0)
        area = sum(_span(cell, "colspan") * min(_span(cell, "rowspan"), len(own)) for row in cells for cell in row)
        is_layout = next(element.iterdescendants("table"), None) is not None or width < 2 or len(own) < 2
        if is_layout or self._marks or max(area, width * len(own)) > MOST_CELLS:
            self.element(element, depth)
            self.flush()
            return
        for caption in element.iterdescendants("caption"):
            self.element(caption, depth)
            self.flush()
        grid, shown, is_merged = self._grid(cells, depth)
        while grid and len([cell for cell in grid[0] if cell]) == 1 and len(cells[0]) == 1:
            self.lines.append(Line(shown.pop(0), grid.pop(0)[0].replace("<br>", " ")))
            cells.pop(0)
        if is_merged:
            self.findings.append(MERGED.at(self.context.at(element.sourceline or 0)))
        rows = [row for row in grid if any(row)]
        filled = [x for x in range(len(grid[0]) if grid else 0) if any(row[x] for row in rows)]
        rows = [[row[x] for x in filled] for row in rows]
        if len(rows) > 1:
            self.lines.append(Line(" ".join(shown), prose.table(rows), "table"))
        elif rows:
            self.lines.append(Line(" ".join(shown), " ".join(rows[0]).replace("<br>", " ")))

    def _grid(self, cells: list[list[html.HtmlElement]], depth: int) -> tuple[list[list[str]], list[str], bool]:
        taken: dict[tuple[int, int], str] = {}
        shown: list[str] = []
        is_merged = False
        for y, row in enumerate(cells):
            x = 0
            words: list[str] = []
            for cell in row:
                while (y, x) in taken:
                    x += 1
                inner = Walk(self.context, self.base)
                inner.element(cell, depth + 1)
                inner.flush()
                self.findings += inner.findings
                words += [line.shown for line in inner.lines]
                wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(cells) - y)
                is_merged = is_merged or high > 1 or (wide > 1 and len(row) > 1)
                for down in range(high):
                    for right in range(wide):
                        taken[y + down, x + right] = ""
                taken[y, x] = "<br>".join(prose.SPACES.sub(" ", line.marked) for line in inner.lines)
                x += wide
            shown.append(" ".join(words))
        width = max((x for _, x in taken), default=-1) + 1
        return [[taken.get((y, x), "") for x in range(width)] for y in range(len(cells))], shown, is_merged


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def parsed(text: str, context: Context) -> html.HtmlElement:
    """Return the root element of a page. Raises Refusal."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refusal(NOT_HTML.at(context.at())) from None
    return root


def purged(root: html.HtmlElement, context: Context, findings: list[Finding]) -> None:
    """Take scripts, embedded content and hidden elements out of an element, and say so."""
    tags: dict[str, int] = {}
    for element in list(root.iter(etree.Element)):
        tag = element.tag if isinstance(element.tag, str) else ""
        if element is root or not tag:
            continue
        if tag in ACTIVE_TAGS:
            if tag not in SILENT_TAGS:
                tags.setdefault(tag, element.sourceline or 0)
            _drop(element)
        elif HIDDEN_STYLE.search(element.get("style") or "") or element.get("hidden") is not None:
            text = " ".join("".join(element.itertext()).split())
            if text:
                findings.append(HIDDEN.at(context.at(element.sourceline or 0), text=text))
            _drop(element)
    if tags:
        findings.append(ACTIVE.at(context.at(min(tags.values())), tags=", ".join(sorted(tags))))


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def rendered(lines: list[Line]) -> str:
    """Return lines as Markdown; lines such as 第一章 or 一、 become headings where the page has none of its own."""
    own = sorted({line.level for line in lines if line.kind == "heading"})
    kinds = [None] * len(lines) if own else prose.ranks([line.shown if line.kind == "paragraph" else "" for line in lines])
    level = {kind: prose.TOP + number for number, kind in enumerate(own)} or prose.levels(k for k in kinds if k is not None)
    blocks: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if line.kind == "table":
            blocks.append(line.marked)
        elif line.kind == "heading" or kind is not None:
            blocks.append(prose.heading(line.marked, level[line.level if kind is None else kind]))
        elif line.kind == "item":
            text = prose.paragraph(line.marked)
            blocks.append(line.indent + text)
        else:
            blocks.append(prose.paragraph(line.marked))
    return "\n\n".join(blocks)
