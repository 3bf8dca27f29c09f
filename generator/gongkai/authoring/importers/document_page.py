"""A web page of a government portal: a head (table, list or line of labels), the document, furniture around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import html

from gongkai.authoring.importers import furniture, heads, hypertext, pages
from gongkai.authoring.importers.base import Context, Draft, Importer, bare, dated_stem, slug
from gongkai.authoring.importers.dates import day_of
from gongkai.authoring.importers.decoding import REMOVED, decoded, suffix_of
from gongkai.language import Label

ENDINGS = frozenset({".html", ".htm", ".shtml", ".xhtml"})
LEAST_LABELS = 2
"""Labels that make a table or a block of a page its head."""
MARKS = frozenset({"index_number", "document_number", "date_formed"})
"""Labels that only a head has: with one of them a table inside the text is a head too."""
LONGEST_HEAD = 2000
LONGEST_LABEL = 6
"""Characters of a label that stands in a cell without a colon."""


class DocumentPage(Importer):
    """One HTML page with one document. The head on the page is trusted; its body is the element that holds the text."""

    name = "document_page"
    label = Label(zh="政府网站的文档网页（HTML）", en="Web page of a government portal (HTML)")

    def accepts(self, path: Path, head: bytes) -> bool:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        return suffix_of(path) in ENDINGS or (start.startswith(b"<") and suffix_of(path) in ("", ".txt"))

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        root = pages.parsed(text, context)
        body = pages.body_of(root)
        values = _head(root, body, context)
        heads.add(values, {"title": pages.title_of(root)})
        pages.purge(body, context, findings)
        walk = hypertext.Walk(context, pages.address_of(root))
        walk.element(body)
        walk.flush()
        original = REMOVED.sub("", "".join(body.itertext()))
        shown = [line.shown or line.marked for line in walk.lines]
        start, end = furniture.trimmed(shown, values, context)
        lines = walk.lines[start:end]
        findings += walk.findings
        left_out = shown[:start] + shown[end:]
        findings += furniture.told(left_out, values, context)
        heads.add(values, heads.effective("\n".join(shown[start:end]), context))
        number = values.get("index_number", "")
        stem = slug(number) or dated_stem(day_of(values.get("date_formed") or values.get("date_published") or ""), path)
        yield Draft(stem, dict[str, Any](values), hypertext.rendered(lines), original, left_out, 1, findings, bool(lines))


def _head(root: html.HtmlElement, body: html.HtmlElement, context: Context) -> dict[str, str]:
    """Return what the page says of its document around the body: its table, its lines of labels, then its meta tags.

    A head table inside the body is taken out of it.
    """
    values: dict[str, str] = {}
    for table in list(root.iter("table")):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        found = _said(_cells(table, context))
        is_inside = body in table.iterancestors()
        is_first = len(found) > LEAST_LABELS or (len(found) == LEAST_LABELS and not is_inside)
        if is_inside and not (MARKS & found.keys() if is_first else values):
            continue
        if is_first or (values and _is_labels(table, context)):
            heads.add(values, found)
            if is_inside:
                table.drop_tree()
    if len(values) < LEAST_LABELS:
        for element in root.iter("ul", "dl", "div", "p", "li", "span", "h5", "h6"):
            if (
                element is body
                or body in element.iterancestors()
                or element in body.iterancestors()
                or len(pages.text_of(element)) > LONGEST_HEAD
            ):
                continue
            found = _said(pair for text in _texts(element) for pair in heads.pairs_in(text, context))
            if len(found) >= LEAST_LABELS:
                heads.add(values, found)
                break
    heads.add(values, _said(_tags(root, context)))
    return values


def _is_labels(table: html.HtmlElement, context: Context) -> bool:
    """Return whether a table holds nothing but labels and a value for each."""
    cells = [text for cell in table.iter("td", "th") if (text := pages.text_of(cell))]
    labels = sum(heads.key_of(cell, context) is not None for cell in cells)
    return 0 < labels <= len(cells) <= 2 * labels


def _said(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in pairs:
        heads.add(values, {key: value})
    return values


def _tags(root: html.HtmlElement, context: Context) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        key = heads.key_of(element.get("name") or "", context)
        if key is not None:
            yield key, element.get("content") or ""


def _cells(table: html.HtmlElement, context: Context) -> Iterator[tuple[str, str]]:
    """Yield key and value of each label in a table: in the cell before its value, or in one cell with it."""
    for row in table.iter("tr"):
        cells = [pages.text_of(cell) for cell in row if cell.tag in ("td", "th")]
        for label, value in pairwise(cells):
            key = heads.key_of(label, context)
            is_label = label[-1:] in (":", "：") or len(bare(label)) <= LONGEST_LABEL
            if key is not None and is_label and heads.key_of(value, context) is None:
                yield key, value
        for cell in cells:
            yield from heads.pairs_in(cell, context)


def _texts(element: html.HtmlElement) -> Iterator[str]:
    """Yield the lines of an element's text, one for each element right inside it."""
    inner = [child for child in element if child.tag in ("li", "p", "div", "dt", "dd", "span", "td")]
    yield from map(pages.text_of, inner or [element])


document_page = DocumentPage()
