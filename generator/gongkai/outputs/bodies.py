"""Markdown to HTML that may be trusted: what editors and importers write is untrusted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from typing import Any

import nh3
from markdown import Markdown
from pymdownx.slugs import slugify

from gongkai.outputs.plain_bodies import TAG, UNDERSTOOD, frame, is_plain, plain_html
from gongkai.shells import without_gaps

TAGS = frozenset(
    "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li ol "
    "p pre s small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "type"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "details": {"open"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
TARGET = re.compile(r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")([^"]*)(")')
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
HEADER_CELL = re.compile(r"<th(?=[ >])")


def sanitised(html: str) -> str:
    """Return HTML with everything outside the allow-list taken out."""
    cleaned: str = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
    )
    return cleaned


class Bodies:
    """One Markdown engine, reused for every body.

    ``extensions`` and ``settings`` are those of ``mkdocs.yml``; headings get stable Unicode slugs.
    """

    def __init__(self, extensions: Iterable[str], settings: Mapping[str, Any]) -> None:
        chosen = list(extensions) or ["tables", "attr_list", "footnotes", "def_list", "toc"]
        configured = {name: dict(values) for name, values in settings.items()}
        configured.setdefault("toc", {})
        configured["toc"] |= {"slugify": slugify(case="lower"), "permalink": False}
        self._engine = Markdown(extensions=chosen, extension_configs=configured)
        self._may_be_plain = {name.removeprefix("markdown.extensions.") for name in chosen} <= UNDERSTOOD

    def html(self, text: str, resolve: Callable[[str], str], title: str = "") -> str:
        """Return the safe HTML of a Markdown text; ``resolve`` says where each link leads, ``title`` names its tables."""
        if self._may_be_plain and is_plain(text):
            return plain_html(text, title)
        return self.full_html(text, resolve, title)

    def full_html(self, text: str, resolve: Callable[[str], str], title: str = "") -> str:
        """Return the safe HTML of a text by Python-Markdown and the sanitiser, plain or not."""
        self._engine.reset()
        cleaned = sanitised(self._engine.convert(without_gaps(text)))
        if 'href="' in cleaned or 'src="' in cleaned:
            cleaned = TARGET.sub(lambda m: m[1] + escape(resolve(unescape(m[2]))) + m[3], cleaned)
        if "<table>" in cleaned:
            cleaned = framed(cleaned, title)
        return cleaned


def framed(html: str, title: str = "") -> str:
    """Return HTML whose tables have scoped headers and a caption (the heading above, or ``title``).

    Each stands in a frame that scrolls on a narrow screen and can be reached by keyboard.
    """
    seen: dict[str, int] = {}

    def framed_one(table: re.Match[str]) -> str:
        headings = HEADING.findall(html, 0, table.start())
        name = TAG.sub("", headings[-1]).strip() if headings else escape(title).replace("\xa0", "&nbsp;")
        number = seen[name] = seen.get(name, 0) + 1
        return frame(HEADER_CELL.sub('<th scope="col"', table[0]), f"{name} ({number})" if number > 1 else name)

    return TABLE.sub(framed_one, html)
