"""A web page taken apart: scripts and hidden text out, the element that holds the document, its title and address."""

from __future__ import annotations

import re

from lxml import etree, html

from gongkai.authoring.importers.base import Context, Refusal
from gongkai.findings import Finding, Problem, Severity

NOT_HTML = Problem(
    "IMP013",
    {"zh": "这不是可读的 HTML", "en": "this is not readable HTML"},
    {"zh": "用浏览器打开原网页，另存为“网页，仅 HTML”", "en": "open the page in a browser and save it as HTML only"},
)
TOO_DEEP = Problem(
    "IMP013",
    {"zh": "网页的标签嵌套过深，无法完整读取", "en": "the page is nested too deeply to be read in full"},
    {"zh": "在浏览器中复制正文，存为文本文件再导入", "en": "copy the text from a browser into a text file and import that"},
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

ACTIVE_TAGS = frozenset(
    "script style noscript iframe frame object embed applet canvas svg video audio input select button textarea link meta template".split()
)
SILENT_TAGS = frozenset({"style", "link", "meta", "input", "button"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
MOST_OF_TEXT = 0.85
"""Share of a page's running text that the element taken for the body holds, where nothing names it."""
AROUND = frozenset({"a", "nav", "header", "footer", "script", "style", "select", "button"})
INSIDE_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "colgroup"})


def parsed(text: str, context: Context) -> html.HtmlElement:
    """Return the root element of a page. Raises Refusal."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refusal(NOT_HTML.at(context.at())) from None
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise Refusal(TOO_DEEP.at(context.at(error.line)))
    return root


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def purge(root: html.HtmlElement, context: Context, findings: list[Finding]) -> None:
    """Take scripts, embedded content and hidden elements out of an element, and say so."""
    tags: dict[str, int] = {}
    gone: set[html.HtmlElement] = set()
    for element in list(root.iter()):
        tag = element.tag if isinstance(element.tag, str) else ""
        if element is root or element.getparent() is None or element.getparent() in gone:
            gone.add(element) if element is not root else None
            continue
        is_hidden = HIDDEN_STYLE.search(element.get("style") or "") or element.get("hidden") is not None
        if tag in ACTIVE_TAGS:
            if tag not in SILENT_TAGS:
                tags.setdefault(tag, element.sourceline or 0)
        elif is_hidden:
            if text_of(element):
                findings.append(HIDDEN.at(context.at(element.sourceline or 0), text=text_of(element)))
        else:
            continue
        gone.add(element)
        element.drop_tree()
    if tags:
        findings.append(ACTIVE.at(context.at(min(tags.values())), tags=", ".join(sorted(tags))))


def body_of(root: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the document: by its name, else the innermost one with most of the running text."""
    for element in root.iter():
        if isinstance(element.tag, str) and _is_named(element) and text_of(element):
            return element
    weights = _weights(root)
    body = root.find("body")
    best = body if body is not None else root
    total = weights.get(best, 0)
    while total:
        inner = [
            child for child in best if weights.get(child, 0) >= total * MOST_OF_TEXT and child.tag not in ("p", "span", "li")
        ]
        if not inner:
            break
        best = inner[0]
    while best.tag in INSIDE_TABLES and best.getparent() is not None:
        best = best.getparent()
    return best


def _is_named(element: html.HtmlElement) -> bool:
    return not {element.get("id") or "", *(element.get("class") or "").split()}.isdisjoint(BODIES)


def _weights(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Return how much running text each element holds; the text of links, menus and tools does not count."""
    weights: dict[html.HtmlElement, int] = {}
    around: set[html.HtmlElement] = set()
    for element in root.iter(etree.Element):
        if element.tag in AROUND or element.getparent() in around:
            around.add(element)
            continue
        weight = sum(len((text or "").strip()) for text in (element.text, *(child.tail for child in element)))
        if weight:
            for holder in (element, *element.iterancestors()):
                weights[holder] = weights.get(holder, 0) + weight
    return weights


def title_of(root: html.HtmlElement) -> str:
    """Return the title that the only first-level heading or the window's title gives."""
    headings = [text for element in root.iter("h1") if (text := text_of(element))]
    if len(headings) == 1:
        return headings[0]
    window = root.find(".//title")
    return re.split(r"\s*[_|｜]\s*|\s+-+\s+", text_of(window))[0] if window is not None else ""


def address_of(root: html.HtmlElement) -> str:
    """Return the address of the page where it says so, to complete relative links."""
    for element in root.iter("base", "link", "meta"):
        if element.tag == "base" or element.get("rel") == "canonical":
            found = element.get("href") or ""
        else:
            found = (element.get("content") or "") if (element.get("name") or "").lower() == "url" else ""
        if found.startswith(("http://", "https://")):
            return found
    return ""
