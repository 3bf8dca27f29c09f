"""The text that a reader of a Markdown body sees: one line for each paragraph, heading, list item and table cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gongkai.search.folding import HAN

FENCE = re.compile(r"^\s*(```|~~~)")
COMMENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
RULE = re.compile(r"^\s*([-*_=]\s*){3,}$")
DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-*:?\s*)*\|?\s*$")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
ITEM = re.compile(r"^\s*(?:[-*+]|(\d+)[.)])\s+(?:\[[ xX]\]\s+)?")
QUOTE = re.compile(r"^\s*(?:>\s?)+")
ADMONITION = re.compile(r'^\s*(?:!!!|\?\?\?\+?)\s+[\w ]+(?:"(.*)")?\s*$')
NOTE = re.compile(r"^\s*\[\^?([^\]]+)\]:\s*")
TERM = re.compile(r"^:\s+")
ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}]*\}")
PICTURE = re.compile(r"!\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s+\"[^\"]*\")?\s*\)|\[[^\]]*\])")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s+\"[^\"]*\")?\s*\)|\[[^\]]*\])")
AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
STRONG = re.compile(r"(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=\S)\1")
UNDERLINED = re.compile(r"(?<![^\W_])(___|__|_)(?=\S)(.+?)(?<=\S)\1(?![^\W_])")
CODE = re.compile(r"(`+)(.+?)\1")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~^:\"'<])")
MARK = re.compile(r"[\[*_`<&\\{]")
CELLS = re.compile(r"(?<!\\)\|")
SOFT_WRAP = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")


def inline(text: str) -> str:
    """Return the text of a line without the marks of emphasis, links, code and HTML."""
    if not MARK.search(text):
        return text
    text = PICTURE.sub(r"\1", text)
    text = LINK.sub(r"\1", LINK.sub(r"\1", FOOTNOTE.sub("", text)))
    text = TAG.sub("", AUTOLINK.sub(r"\1", ATTRIBUTES.sub("", text)))
    kept: list[str] = []

    def keep(escaped: re.Match[str]) -> str:
        kept.append(escaped[1])
        return f"\x00{len(kept) - 1}\x00"

    text = ESCAPE.sub(keep, text)
    for pattern in (CODE, STRONG, STRONG, UNDERLINED):
        text = pattern.sub(r"\2", text)
    if kept:
        text = re.sub("\x00(\\d+)\x00", lambda mark: kept[int(mark[1])], text)
    return unescape(text)


def lines(markdown: str) -> Iterator[str]:
    """Yield the text of a Markdown body, block by block."""
    paragraph: list[str] = []
    fenced = False

    def flush() -> Iterator[str]:
        if paragraph:
            text = inline(" ".join(paragraph))
            paragraph.clear()
            yield SOFT_WRAP.sub("", text)

    for source in COMMENT.sub("", markdown).split("\n"):
        if FENCE.match(source):
            fenced = not fenced
            yield from flush()
            continue
        if fenced:
            yield source
            continue
        line = QUOTE.sub("", source)
        text = line.strip()
        if not text or RULE.match(line):
            yield from flush()
            continue
        if text.startswith(("#", "|", "!!!", "???", "[", ":", "-", "*", "+")) or text[0].isdigit() or "|" in text:
            found = _block(line, text)
            if found is not None:
                yield from flush()
                first, rest = found
                yield from first
                if rest:
                    paragraph.append(rest)
                continue
        paragraph.append(text)
        if line.endswith("  "):
            yield from flush()
    yield from flush()


def _block(line: str, text: str) -> tuple[list[str], str] | None:
    """Return the finished texts of a line that starts a block and what continues on the next lines, None for other lines."""
    if DELIMITER.match(line) and "|" in line:
        return [], ""
    if len(CELLS.split(text)) > 1 and text.startswith("|"):
        return [inline(cell.strip().replace("\\|", "|")) for cell in CELLS.split(text.strip("|"))], ""
    heading = HEADING.match(line)
    if heading:
        return [inline(heading[1])], ""
    admonition = ADMONITION.match(line)
    if admonition:
        return [inline(admonition[1] or "")], ""
    for pattern in (ITEM, NOTE, TERM):
        mark = pattern.match(line)
        if mark:
            return [], line[mark.end() :].strip()
    if len(CELLS.split(text)) > 1:
        return [inline(cell.strip().replace("\\|", "|")) for cell in CELLS.split(text)], ""
    return None
