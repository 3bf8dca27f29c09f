"""A web page of a government portal: a head (table, list or line of labels), the document, furniture around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from gongkai.authoring.importers import furniture, heads, hypertext
from gongkai.authoring.importers.base import Context, Draft, Importer, bare, dated_stem, slug
from gongkai.authoring.importers.dates import day_of
from gongkai.authoring.importers.decoding import decoded, suffix_of
from gongkai.findings import Problem
from gongkai.language import Label

NO_BODY = Problem(
    "IMP019",
    {"zh": "没有找到正文", "en": "no text was found"},
    {
        "zh": "正文可能是图片或由脚本载入；请用浏览器另存网页，或手工录入",
        "en": "it may be a picture or loaded by a script: save the page from a browser, or type it in",
    },
)

ENDINGS = frozenset({".html", ".htm", ".shtml", ".xhtml"})
BODIES = (
    "UCAP-CONTENT",
    "zoom",
    "Zoom",
    "TRS_Editor",
    "pages_content",
    "article-content",
    "articleContent",
    "news_content",
    "content-body",
)
"""Names (id or class) by which common content systems mark the text of a document."""
LEAST_LABELS = 2
MOST_OF_TEXT = 0.85
"""Share of a page's running text that the element taken for the body holds, where nothing names it."""


class DocumentPage(Importer):
    """One HTML page with one document. The head on the page is trusted; its body is the element that holds the text."""

    name = "document_page"
    label = Label(zh="政府网站的文档网页（HTML）", en="Web page of a government portal (HTML)")

    def accepts(self, path: Path, head: bytes) -> bool:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return suffix_of(path) in ENDINGS or (start.startswith(b"<") and suffix_of(path) in ("", ".txt"))

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        root = hypertext.parsed(text, context)
        values = _head(root, context)
        container = _named(root)
        if container is None:
            container = _fullest(root)
        title = _title(root, container, values)
        address = _address(root)
        hypertext.purged(container, context, findings)
        walk = hypertext.Walk(context, address)
        walk.element(container)
        walk.flush()
        original = "".join(container.itertext())
        lines = walk.lines
        kept, left_out = furniture.without_ends([line.shown for line in lines])
        start = next((i for i in range(len(lines) + 1) if [line.shown for line in lines[i : i + len(kept)]] == kept), 0)
        lines = lines[start : start + len(kept)]
        found, count = heads.head_of(kept, context)
        if len(found) >= LEAST_LABELS:
            heads.add(values, found)
            left_out += [line.shown for line in lines[:count]]
            lines = lines[count:]
        count = furniture.repeated_title([line.shown for line in lines], title, values.get("document_number", ""))
        left_out += [line.shown for line in lines[:count]]
        lines = lines[count:]
        if not lines:
            findings.append(NO_BODY.at(context.at()))
        if title:
            values["title"] = title
        shown = "\n".join(line.shown for line in lines)
        heads.add(values, heads.effective(shown, context))
        number = values.get("index_number")
        stem = slug(number) if number and slug(number) else dated_stem(_day(values), path)
        yield Draft(stem, dict[str, Any](values), hypertext.rendered(lines), original, left_out, 1, findings + walk.findings)


def _day(values: dict[str, str]) -> str | None:
    return day_of(values.get("date_formed") or values.get("date_published") or "")


def _head(root: html.HtmlElement, context: Context) -> dict[str, str]:
    """Return what the page says of its document: its table, its lines of labels, then its meta tags."""
    values: dict[str, str] = {}
    for table in root.iter("table"):
        if next(table.iterdescendants("table"), None) is None and _named_above(table) is None:
            found: dict[str, str] = {}
            for key, value in _table_pairs(table, context):
                heads.add(found, {key: value})
            if len(found) >= LEAST_LABELS or (values and found):
                heads.add(values, found)
    if len(values) < LEAST_LABELS:
        for element in root.iter("ul", "dl", "div", "p", "li", "span", "h5", "h6"):
            if element.tag in ("ul", "dl", "div") and len("".join(element.itertext())) > 2000:
                continue
            found = {}
            for text in _texts(element):
                for key, value in heads.pairs_in(text, context):
                    heads.add(found, {key: value})
            if len(found) >= LEAST_LABELS:
                heads.add(values, found)
                break
    for element in root.iter("meta"):
        key = heads.key_of(element.get("name") or "", context)
        if key is not None:
            heads.add(values, {key: element.get("content") or ""})
    return values


def _table_pairs(table: html.HtmlElement, context: Context) -> Iterator[tuple[str, str]]:
    for row in table.iter("tr"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th")]
        for label, value in zip(cells, cells[1:], strict=False):
            if label.rstrip()[-1:] in (":", "：") or len(bare(label)) <= 6:
                key = heads.key_of(label, context)
                if key is not None and heads.key_of(value, context) is None:
                    yield key, value
        for cell in cells:
            yield from heads.pairs_in(cell, context)


def _texts(element: html.HtmlElement) -> Iterator[str]:
    """Yield the lines of an element's text, one for each element inside it that holds text of its own."""
    walk = [child for child in element if child.tag in ("li", "p", "div", "dt", "dd", "span", "td")]
    if not walk:
        yield " ".join("".join(element.itertext()).split())
    for child in walk:
        yield " ".join("".join(child.itertext()).split())


def _named_above(element: html.HtmlElement) -> html.HtmlElement | None:
    return next((above for above in element.iterancestors() if _is_named(above)), None)


def _is_named(element: html.HtmlElement) -> bool:
    names = {element.get("id") or "", *(element.get("class") or "").split()}
    return any(name in names for name in BODIES)


def _named(root: html.HtmlElement) -> html.HtmlElement | None:
    for element in root.iter():
        if isinstance(element.tag, str) and _is_named(element) and "".join(element.itertext()).strip():
            return element
    return None


def _fullest(root: html.HtmlElement) -> html.HtmlElement:
    """Return the innermost element that holds most of the running text of a page (not of links and tools)."""
    weights: dict[html.HtmlElement, int] = {}
    for element in root.iter("p", "td", "div", "span", "section", "pre", "li"):
        if any(above.tag in ("a", "nav", "header", "footer", "script", "style", "form") for above in element.iterancestors()):
            continue
        own = [element.text or "", *(child.tail or "" for child in element)]
        if element.tag in ("p", "span"):
            own = [text for text in element.itertext() if element.tag == "p"] or own
        weight = sum(len(text.strip()) for text in own)
        if weight:
            for holder in (element, *element.iterancestors()):
                weights[holder] = weights.get(holder, 0) + weight
    body = root.find("body")
    best = body if body is not None else root
    total = weights.get(best, 0)
    while True:
        inner = [
            child
            for child in best
            if weights.get(child, 0) >= total * MOST_OF_TEXT and child.tag not in ("p", "span", "tr", "tbody")
        ]
        rows = [child for child in best if weights.get(child, 0) >= total * MOST_OF_TEXT and child.tag in ("tr", "tbody")]
        if not total or not (inner or rows):
            return best
        best = (inner or rows)[0]


def _title(root: html.HtmlElement, container: html.HtmlElement, values: dict[str, str]) -> str:
    """Return the title that the head, the only first-level heading, or the window's title gives."""
    if values.get("title"):
        return values["title"]
    headings = [" ".join("".join(element.itertext()).split()) for element in root.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    window = root.find(".//title")
    text = " ".join("".join(window.itertext()).split()) if window is not None else ""
    return re.split(r"\s*[_|｜]\s*|\s+-+\s+", text)[0]


def _address(root: html.HtmlElement) -> str:
    """Return the address of the page where it says so, to complete relative links."""
    for element in root.iter("base", "link", "meta"):
        if element.tag == "base" or element.get("rel") == "canonical":
            found = element.get("href") or ""
        else:
            found = element.get("content") or "" if (element.get("name") or "").lower() == "url" else ""
        if found.startswith(("http://", "https://")):
            return found
    return ""


document_page = DocumentPage()
