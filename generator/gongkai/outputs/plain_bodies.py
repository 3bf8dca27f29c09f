"""The fast way for plain bodies: paragraphs, headings, simple lists and tables without inline markup.

Most official documents are just that, and CommonMark and Python-Markdown agree on it. :data:`PLAIN` is the gate: a
body that does not match it as a whole goes the other way. What comes out is the same, byte for byte, as what
:class:`gongkai.outputs.bodies.Bodies` makes of it; tests hunt for a difference.
"""

from __future__ import annotations

import re
from html import unescape

import comrak
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

HEADING = re.compile(r"<(h[2-6])>(.*?)</\1>")
ALIGNED = re.compile(r'<(t[hd]) align="(\w+)">')

_extensions = comrak.ExtensionOptions()
_extensions.table = True
_parsing = comrak.ParseOptions()
_rendering = comrak.RenderOptions()
_rendering.escape = True
_slug = slugify(case="lower")


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


def plain_html(text: str) -> str:
    """Return the HTML of a plain body: headings with slugs; tables still without their frames."""
    html = str(comrak.render_markdown(text, _extensions, _parsing, _rendering)).replace("&quot;", '"').rstrip("\n")
    if "<h" in html:
        used: set[str] = set()

        def heading(found: re.Match[str]) -> str:
            slug = unique(anchor(unescape(found[2])), used)
            return f'<{found[1]} id="{slug}">{found[2]}</{found[1]}>'

        html = HEADING.sub(heading, html)
    if " align=" in html:
        html = ALIGNED.sub(r'<\1 style="text-align:\2">', html)
    return html.replace("\xa0", "&nbsp;")
