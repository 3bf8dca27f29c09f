"""The fast way for plain bodies: paragraphs, headings, simple lists and tables without inline markup.

Most official documents are just that, and CommonMark and Python-Markdown agree on it. :data:`PLAIN` is the gate: a
body that does not match it as a whole goes the other way. What comes out is the same, byte for byte, as what
:class:`gongkai.outputs.bodies.Bodies` makes of it; tests hunt for a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markdown.extensions.toc import unique
from pymdownx.slugs import slugify

UNDERSTOOD = frozenset({"tables", "attr_list", "footnotes", "def_list", "admonition", "abbr", "toc", "sane_lists", "fenced_code"})
"""Markdown extensions of which plain bodies use no syntax, tables and heading slugs apart."""

MARKUP = r"*_`\[\]<>&\\~^{}|\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ue000\ue001"
OTHER_START = r"[\s#+\-=:!]|\d{1,9}[.)](?:\s|$)|(?:https?|ftp|www)[:.]"
LINE = rf"(?!{OTHER_START})[^{MARKUP}\n]*[^{MARKUP}\s]"
CELL = rf" (?:[^{MARKUP}\s](?:[^{MARKUP}\n\u3000\xa0]*[^{MARKUP}\s])?)? ?\|"
RULE = r" :?-{3,}:? \|"
PLAIN = re.compile(
    rf"""\n*(?:
      (?>
        \#{{2,6}}\ (?!\#){LINE.replace("!]", "!#]")}(?<!\#)
      | (?>-\ {LINE}(?:\n-\ {LINE})*|1\.\ {LINE}(?:\n\d{{1,3}}\.\ {LINE})*)(?!\n\n+(?:-|\d{{1,9}}[.)])\ )
      | \|(?:{CELL.replace(" ", "[ ]")}){{2,40}}\n\|(?:{RULE.replace(" ", "[ ]")}){{2,40}}(?:\n\|(?:{CELL.replace(" ", "[ ]")}){{2,40}})+
      | {LINE}(?:\n{LINE})*
      )
      (?:\n\n+(?!\n)|\n*\Z)
    )*""",
    re.VERBOSE,
)
"""What a plain body looks like as a whole; :func:`is_plain` also counts the cells of its tables."""

TAG = re.compile(r"<[^>]*>")
NUMBER = re.compile(r"\n\d{1,3}\. ")
ALIGNED = {
    (False, False): "",
    (True, False): ' style="text-align:left"',
    (False, True): ' style="text-align:right"',
    (True, True): ' style="text-align:center"',
}
"""The style of a column by whether its rule begins and ends with a colon."""

_slug = slugify(case="lower")


@lru_cache(4096)
def anchor(heading: str) -> str:
    """Return the id that a heading gets, the first of its words on a page."""
    return str(_slug(" ".join(heading.split()), "-"))


def is_plain(text: str) -> bool:
    """Return whether a body is plain."""
    if PLAIN.fullmatch(text) is None:
        return False
    if "|" not in text:
        return True
    width = 0
    for line in text.split("\n"):
        if not line.startswith("|"):
            width = 0
        elif width and line.count("|") != width:
            return False
        else:
            width = line.count("|")
    return True


def plain_html(text: str, title: str) -> str:
    """Return the HTML of a plain body: headings with slugs; ``title`` names tables that no heading stands above.

    Nothing has to be escaped: the signs that would have to be are none of a plain body's.
    """
    used: set[str] = set()
    seen: dict[str, int] = {}
    above = escape(title)
    pieces = []
    for piece in text.split("\n\n"):
        block = piece.strip("\n")
        if not block:
            continue
        sign = block[0]
        if sign == "#":
            mark, _, heading = block.partition(" ")
            above = heading.replace("\xa0", "&nbsp;").strip()
            pieces.append(f'<h{len(mark)} id="{unique(anchor(heading), used)}">{heading}</h{len(mark)}>')
        elif sign == "-":
            pieces.append("<ul>\n<li>" + block[2:].replace("\n- ", "</li>\n<li>") + "</li>\n</ul>")
        elif sign == "1" and block.startswith("1. "):
            pieces.append("<ol>\n<li>" + NUMBER.sub("</li>\n<li>", block[3:]) + "</li>\n</ol>")
        elif sign == "|":
            number = seen[above] = seen.get(above, 0) + 1
            pieces.append(frame(_table(block.split("\n")), f"{above} ({number})" if number > 1 else above))
        else:
            pieces.append(f"<p>{block}</p>")
    return "\n".join(pieces).replace("\xa0", "&nbsp;")


def frame(table: str, caption: str) -> str:
    """Return a table in a frame that scrolls on a narrow screen and can be reached by keyboard; ``caption`` is safe HTML."""
    head = f'<table><caption class="hide">{caption}</caption>' if caption else "<table>"
    label = f' aria-label="{TAG.sub("", caption)}"' if caption else ""
    return f'<div class="table-frame" tabindex="0" role="group"{label}>{table.replace("<table>", head, 1)}</div>'


def _table(lines: Sequence[str]) -> str:
    styles = [ALIGNED[rule.startswith(":"), rule.endswith(":")] for rule in _cells(lines[1])]
    head, row = (
        "<tr>\n" + "".join([f"<{tag}{style}>%s</{tag[:2]}>\n" for style in styles]) + "</tr>\n"
        for tag in ('th scope="col"', "td")
    )
    rows = "".join([row % _cells(line) for line in lines[2:]])
    return f"<table>\n<thead>\n{head % _cells(lines[0])}</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _cells(line: str) -> tuple[str, ...]:
    return tuple([cell.strip(" ") for cell in line[1:-1].split("|")])
