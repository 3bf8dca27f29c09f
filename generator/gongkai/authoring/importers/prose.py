"""Lines of plain text to Markdown that shows exactly these characters, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

INLINE = re.compile(r"[\\`*_\[\]{]|[&<]")
NO_LINK = re.compile(r"(?<!\\)((?:\\\\)*\\\])([(:])")
AFTER_BRACKET = {"(": "\\(", ":": "&#58;"}
START = re.compile(r"[#>|]|[+-](?=[\s+-]|$)|!(?=!!)")
NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
ENTITY_START = re.compile(r"[~=:?/](?=[\s~=?/])")
PAIRS = ("~", "^", "==", "++")
SPACES = re.compile(r"[^\S\u3000]+")
MARKUP = re.compile(r"^(?: {4})*(?:#{2,6} |- |\d+\. )?")
RULE = re.compile(r"\|(?: --- \|)+")
UNMARK = re.compile(r"\\(?P<plain>.)|&(?P<entity>lt|amp|#\d+);|</?(?:br|sup|sub)>|(?P<bar>\|)|\[|\](?:\([^)\s]*\))?")
ENTITIES = {"lt": "<", "amp": "&"}

NUMERAL = "[一二三四五六七八九十百零〇0-9]"
HEADINGS = (
    re.compile(rf"第{NUMERAL}+编(?![制])"),
    re.compile(rf"第{NUMERAL}+分编"),
    re.compile(rf"第{NUMERAL}+章"),
    re.compile(rf"第{NUMERAL}+节"),
    re.compile("[一二三四五六七八九十]{1,3}、"),
)
"""What headings of official texts start with, the broadest first."""
SENTENCE = re.compile(r"[。；！？;!?]|[：:，,、]$")
LONGEST_HEADING = 50
CONTENTS = "目录"
TOP = 2
DEEPEST = 6


def inline(text: str) -> str:
    """Return text in which nothing is taken for Markdown inside a line."""
    return INLINE.sub(lambda match: {"<": "&lt;", "&": "&amp;"}.get(match[0], "\\" + match[0]), text)


def paragraph(marked: str) -> str:
    """Return a line (already passed through :func:`inline`) in which its start is not taken for Markdown either."""
    line = _line(marked)
    if START.match(line):
        return "\\" + line
    if ENTITY_START.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return NUMBER.sub(r"\1\\\2", line, count=1) if NUMBER.match(line) else line


def heading(marked: str, level: int) -> str:
    """Return a heading; level 1 is the title and never stands in a body."""
    return f"{'#' * max(TOP, min(level, DEEPEST))} {_line(marked.replace('#', chr(92) + '#'))}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of marked cells as a pipe table; the first row is its header."""
    width = max(map(len, rows))
    lines = [
        "| " + " | ".join([*(_line(cell).replace("|", "&#124;") for cell in row), *[""] * (width - len(row))]) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _line(marked: str) -> str:
    line = NO_LINK.sub(lambda match: match[1] + AFTER_BRACKET[match[2]], SPACES.sub(" ", marked).strip())
    for pair in PAIRS:
        if pair in line and line.count(pair[0]) > 1:
            line = line.replace(pair[0], f"&#{ord(pair[0])};")
    return line


def division(text: str) -> int | None:
    """Return which kind of division a heading names: part, sub-part, chapter, section; None for any other heading."""
    return next((number for number, form in enumerate(HEADINGS[:-1]) if form.match(text.strip())), None)


def rank(text: str) -> int | None:
    """Return which kind of heading a line is, 0 for the broadest; None for a paragraph."""
    text = text.strip()
    if len(text) > LONGEST_HEADING or SENTENCE.search(text):
        return None
    for number, form in enumerate(HEADINGS):
        match = form.match(text)
        if match and (number < len(HEADINGS) - 1 or text[match.end() :].strip()):
            return number
    return None


def ranks(lines: Sequence[str]) -> list[int | None]:
    """Return for each line which kind of heading it is; the lines of a table of contents are none."""
    found = [rank(line) for line in lines]
    bare = [re.sub(r"\s", "", line) for line in lines]
    if CONTENTS not in bare:
        return found
    start = bare.index(CONTENTS) + 1
    end = start
    while end < len(lines) and found[end] is not None and bare[end] not in bare[start:end]:
        end += 1
    if set(bare[start:end]) <= set(bare[end:]):
        found[start:end] = [None] * (end - start)
    return found


def levels(present: Iterable[int]) -> dict[int, int]:
    """Return the heading levels for the kinds of headings that a text has, from 2 on without gaps."""
    return {kind: TOP + number for number, kind in enumerate(sorted(set(present)))}


def body(lines: Sequence[str]) -> str:
    """Return plain lines as Markdown: one paragraph each, lines such as 第一章 or 一、 as headings."""
    lines = [line.strip() for line in lines if line.strip()]
    found = ranks(lines)
    level = levels(kind for kind in found if kind is not None)
    blocks: list[str] = []
    before = TOP - 1
    for line, kind in zip(lines, found, strict=True):
        if kind is None:
            blocks.append(paragraph(inline(line)))
        else:
            before = min(level[kind], before + 1)
            blocks.append(heading(inline(line), before))
    return "\n\n".join(blocks)


def unmarked(markdown: str) -> str:
    """Return the text that Markdown made by this module shows."""
    shown: list[str] = []
    for line in markdown.split("\n"):
        if not RULE.fullmatch(line):
            bar = " " if line.startswith("|") else "|"
            shown.append(UNMARK.sub(partial(_shown, bar), MARKUP.sub("", line)))
    return "\n".join(shown)


def _shown(bar: str, match: re.Match[str]) -> str:
    if match["plain"]:
        return match["plain"]
    if match["entity"]:
        return ENTITIES.get(match["entity"]) or chr(int(match["entity"][1:]))
    return bar if match["bar"] else " "


def ink(*texts: str) -> Counter[str]:
    """Return how often each character that is not white space occurs."""
    count: Counter[str] = Counter()
    for text in texts:
        count.update("".join(text.split()))
    return count
