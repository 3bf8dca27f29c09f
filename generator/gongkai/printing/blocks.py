"""The text of a document as blocks: what HTML pages, PDF and Word have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["", "chapter", "first", "second", "title", "annex"]
"""What a heading is in an official document: a chapter, 一、, （一）, the title of what is issued with it, an annex, or none."""

CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[编章节]")
FIRST = re.compile(r"[一二三四五六七八九十]+、")
SECOND = re.compile(r"（[一二三四五六七八九十]+）")
ANNEX = re.compile(r"附(?:件|表|录)")
SPACE = re.compile(r"[ \t\n\r\f]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; ``is_break`` is a new line and nothing else."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""
    lang: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    ``runs`` is the text of headings and paragraphs, ``items`` the blocks of each item of a list, ``rows`` the cells of a
    table, the header first.
    """

    kind: Literal["heading", "paragraph", "list", "table", "quote"]
    role: str = ""
    level: int = 0
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    start: int = 1
    widths: tuple[int, ...] = ()
    """How wide the columns of a table are against each other."""


def role_of(text: str, signed: bool, is_first: bool) -> Role:
    """Return what a heading of an official document is; ``signed`` says that the signature is above it."""
    if CHAPTER.match(text):
        return "chapter"
    if FIRST.match(text):
        return "first"
    if SECOND.match(text):
        return "second"
    if ANNEX.match(text):
        return "annex"
    return "title" if signed and is_first else ""


def text_of(runs: tuple[Run, ...]) -> str:
    """Return runs as plain text."""
    return "".join("\n" if run.is_break else run.text for run in runs)


def blocks_of(body: str) -> list[Block]:
    """Return the blocks of a body in safe HTML, headings from level 2 without gaps between their levels."""
    if not body.strip():
        return []
    from lxml import html  # read in when something is printed

    root = html.fragment_fromstring(body, create_parent="div")
    return _levelled(_blocks(root))


def _levelled(found: list[Block]) -> list[Block]:
    levelled: list[Block] = []
    level, signed, issued = 1, False, False
    for block in found:
        if block.kind == "heading":
            level = min(block.level, level + 1)
            role = role_of(text_of(block.runs), signed and block.level == 2, not issued)
            issued = issued or role == "title"
            levelled.append(Block("heading", role, level, block.runs))
        else:
            signed = signed or block.role == "sign"
            levelled.append(block)
    return levelled


def _blocks(parent: Any) -> list[Block]:
    found: list[Block] = []
    loose: list[Run] = []

    def close() -> None:
        runs = _trimmed(loose)
        if runs:
            found.append(Block("paragraph", runs=runs))
        loose.clear()

    def text(value: str | None) -> None:
        if value:
            loose.append(Run(clean(value)))

    text(parent.text)
    for child in parent:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in BLOCKS:
            close()
            found += _block(child, tag)
        elif tag:
            _inline(child, Run(""), loose)
        text(child.tail)
    close()
    return found


BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p ul ol dl blockquote pre table div figure hr section details".split())
WRAPPERS = frozenset("div figure section details".split())


def _block(element: Any, tag: str) -> list[Block]:
    if tag[0] == "h" and tag[1:].isdigit():
        runs = _runs(element)
        return [Block("heading", "", max(2, int(tag[1:])), runs)] if runs else []
    if tag == "p":
        runs = _runs(element)
        role = element.get("class") or ""
        return [Block("paragraph", role if role in ("to", "sign") else "", 0, runs)] if runs else []
    if tag == "pre":
        lines = (element.text_content() or "").rstrip("\n").split("\n")
        return [Block("paragraph", runs=(Run(clean(line)),)) for line in lines if line.strip()]
    if tag in ("ul", "ol"):
        start = element.get("start") or "1"
        items = tuple(tuple(_blocks(item)) for item in element.iterfind("li"))
        return [Block("list", tag, 0, items=items, start=int(start) if start.isdigit() else 1)]
    if tag == "dl":
        return [
            Block("paragraph", runs=tuple(Run(run.text, True) if item.tag == "dt" else run for run in _runs(item)))
            for item in element
        ]
    if tag == "blockquote":
        return [Block("quote", items=(tuple(_blocks(element)),))]
    if tag == "table":
        return _table(element)
    return _blocks(element) if tag in WRAPPERS else []


def _table(element: Any) -> list[Block]:
    rows = [[_runs(cell) for cell in row.iterfind("*")] for row in element.iter("tr")]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    filled = tuple(tuple(row[number] if number < len(row) else () for number in range(width)) for row in rows)
    widths = tuple(min(24, max(4, *(len(text_of(row[number])) for row in filled))) for number in range(width))
    return [Block("table", rows=filled, widths=widths)]


def _runs(element: Any) -> tuple[Run, ...]:
    found: list[Run] = []
    _inline(element, Run(""), found, is_root=True)
    return _trimmed(found)


def _inline(element: Any, look: Run, found: list[Run], *, is_root: bool = False) -> None:
    tag = element.tag
    if tag == "br":
        found.append(Run("", is_break=True))
        return
    if tag == "img":
        words = clean(element.get("alt") or "").strip()
        if words:
            found.append(_like(look, f"〔{words}〕"))
        return
    if "footnote-backref" in (element.get("class") or ""):
        return
    if not is_root:
        look = Run(
            "",
            look.bold or tag in ("strong", "b"),
            look.italic or tag in ("em", "i"),
            look.raised or tag == "sup",
            (element.get("href") or "") if tag == "a" else look.link,
            element.get("lang") or look.lang,
        )
    if element.text:
        found.append(_like(look, clean(element.text)))
    for child in element:
        if isinstance(child.tag, str) and child.tag != "caption":
            _inline(child, look, found)
        if child.tail:
            found.append(_like(look, clean(child.tail)))


def _like(look: Run, text: str) -> Run:
    return Run(text, look.bold, look.italic, look.raised, look.link, look.lang)


def clean(text: str) -> str:
    """Return a text with runs of white space as one space, and without what no page can show."""
    return SPACE.sub(" ", UNPRINTABLE.sub("", text))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    kept = [run for run in runs if run.text or run.is_break]
    while kept and (kept[0].is_break or not kept[0].text.strip(" ")):
        kept.pop(0)
    while kept and (kept[-1].is_break or not kept[-1].text.strip(" ")):
        kept.pop()
    if kept:
        kept[0] = _like(kept[0], kept[0].text.lstrip(" "))
        kept[-1] = _like(kept[-1], kept[-1].text.rstrip(" "))
    return tuple(kept)
