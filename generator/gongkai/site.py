"""The built HTML as a browser finds it: the files of a site, and one parse of each page."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from gongkai.findings import Place

SITE = "site"
"""What stands before the address of a page in places, whatever the output folder is called."""
LARGEST_PAGE = 20_000_000


class Target(NamedTuple):
    """Where a link leads inside the site: the address of a file, and the fragment in it."""

    address: str
    fragment: str


@dataclass(slots=True)
class Site:
    """The files of a site: sizes in bytes by address, sorted."""

    folder: Path
    files: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> list[str]:
        """Return the addresses of the pages."""
        return [address for address in self.files if address.endswith(".html")]

    def read(self, address: str) -> bytes:
        """Return the content of a file, at most so much as a page may have."""
        with (self.folder / address).open("rb") as stream:
            return stream.read(LARGEST_PAGE)

    def page(self, address: str) -> Page:
        """Return a page, parsed."""
        return Page.of(address, self.read(address))

    def resolve(self, address: str, link: str) -> Target | None:
        """Return where a link on the page at ``address`` leads inside this site; None when it leads out of it."""
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return Target(link, "")
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return Target(address, unquote(parts.fragment))
        base = "" if path.startswith("/") else posixpath.dirname(address)
        found = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path.strip("/") else ""
        found = "" if found == "." else found
        if path.endswith("/") or not found or posixpath.basename(path) in (".", ".."):
            found = posixpath.join(found, "index.html")
        elif found not in self.files and f"{found}/index.html" in self.files:
            found = f"{found}/index.html"
        return Target(found, unquote(parts.fragment))


def open_site(folder: Path) -> Site:
    """Return the files below ``folder``; hidden ones too, links not followed."""
    found: dict[str, int] = {}
    pending = [""]
    while pending:
        current = pending.pop()
        try:
            entries = list(os.scandir(folder / current))
        except OSError:
            continue
        for entry in entries:
            address = f"{current}/{entry.name}" if current else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(address)
            elif entry.is_file(follow_symlinks=False):
                found[address] = entry.stat(follow_symlinks=False).st_size
    return Site(folder, dict(sorted(found.items())))


class Page:
    """One page, parsed once: its elements by tag, in the order of the document."""

    def __init__(self, address: str, root: html.HtmlElement | None) -> None:
        self.address = address
        self.root = root
        self._by_tag: dict[str, list[html.HtmlElement]] = defaultdict(list)
        if root is not None:
            for element in root.iter(etree.Element):
                self._by_tag[str(element.tag)].append(element)

    @classmethod
    def of(cls, address: str, raw: bytes) -> Page:
        """Return the page whose file holds ``raw``; an empty one has no elements."""
        try:
            root = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return cls(address, None)
        return cls(address, root)

    def elements(self, *tags: str) -> Iterator[html.HtmlElement]:
        """Yield the elements with these tags."""
        for tag in tags:
            yield from self._by_tag.get(tag, ())

    def all(self) -> Iterator[html.HtmlElement]:
        """Yield every element in the order of the document."""
        if self.root is not None:
            yield from self.root.iter(etree.Element)

    def at(self, element: html.HtmlElement | None = None) -> Place:
        """Return the place of an element, or of the page."""
        line = element.sourceline if element is not None else 0
        return Place(f"{SITE}/{self.address}", int(line or 0))

    def first(self, tag: str) -> html.HtmlElement | None:
        """Return the first element with a tag."""
        return next(self.elements(tag), None)

    @cached_property
    def metas(self) -> Mapping[str, list[tuple[str, html.HtmlElement]]]:
        """The named ``<meta>`` elements: content and element by name, names in lower case."""
        found: dict[str, list[tuple[str, html.HtmlElement]]] = defaultdict(list)
        for element in self.elements("meta"):
            name = element.get("name")
            if name is not None:
                found[name.lower()].append((element.get("content") or "", element))
        return found

    def meta(self, name: str) -> str | None:
        """Return the content of a named ``<meta>``, None when there is none."""
        found = self.metas.get(name.lower())
        return found[0][0] if found else None

    @cached_property
    def ids(self) -> frozenset[str]:
        """The values of ``id`` (and of ``name`` on anchors)."""
        found = {element.get("id") for element in self.all()} | {anchor.get("name") for anchor in self.elements("a")}
        return frozenset(value for value in found if value)

    @property
    def language(self) -> str:
        """The value of ``<html lang>``, or ""."""
        return (self.root.get("lang") or "") if self.root is not None else ""

    def links(self, kind: str) -> Iterator[tuple[html.HtmlElement, str]]:
        """Yield the ``<link>`` elements of a relation, with their address."""
        for element in self.elements("link"):
            if kind in (element.get("rel") or "").lower().split():
                yield element, element.get("href") or ""


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element, white space made single."""
    return " ".join("".join(map(str, element.itertext())).split())


def inside(element: html.HtmlElement, *tags: str) -> bool:
    """Return whether an element stands inside one of these tags."""
    return next(element.iterancestors(*tags), None) is not None
