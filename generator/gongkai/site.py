"""The built HTML as a browser finds it: the files of a site, and one parse of each page."""

from __future__ import annotations

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from gongkai.findings import Place

SITE = "site"
"""What stands before the address of a page in places, whatever the output folder is called."""
LARGEST_PAGE = 20_000_000
MOST_REMEMBERED = 200_000
"""Resolved links that are remembered; the links of navigation are the same on every page of a folder."""

UPWARD_LINK = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*[\w-][\w-]*\.html)", re.ASCII)
"""The plainest of links: some steps up, then down to a page."""
PLAIN_LINK = re.compile(r"[\w./-]+", re.ASCII)
"""A link that is a path and nothing else: neither host nor query nor escapes."""

Element = etree._Element
STRING = etree.XPath("string()")
PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)


class Target(NamedTuple):
    """Where a link leads inside the site: the address of a file, and the fragment in it."""

    address: str
    fragment: str


@dataclass(slots=True)
class Site:
    """The files of a site: sizes in bytes by address, sorted."""

    folder: Path
    files: dict[str, int] = field(default_factory=dict)
    _resolved: dict[str, dict[str, Target | None]] = field(default_factory=dict, repr=False)
    _remembered: int = field(default=0, repr=False)

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
        if link.startswith("#"):
            return Target(address, unquote(link[1:]))
        folder = address.rpartition("/")[0]
        known = self._resolved.setdefault(folder, {})
        if link not in known:
            if self._remembered >= MOST_REMEMBERED:
                self._resolved.clear()
                self._remembered, known = 0, self._resolved.setdefault(folder, {})
            known[link] = self._target(folder, link)
            self._remembered += 1
        target = known[link]
        return Target(address, target.fragment) if target is not None and not target.address else target

    def _target(self, folder: str, link: str) -> Target | None:
        """Return where a link on a page of a folder leads; an empty address stands for the page itself."""
        plain = UPWARD_LINK.fullmatch(link)
        if plain is not None and plain[2]:
            steps, above = plain[1].count("../"), folder.split("/") if folder else []
            if steps <= len(above):
                return Target("/".join([*above[: len(above) - steps], plain[2]]), "")
        if PLAIN_LINK.fullmatch(link):
            path, fragment = link, ""
        else:
            try:
                parts = urlsplit(link.strip())
            except ValueError:
                return Target(link, "")
            if parts.scheme or parts.netloc:
                return None
            path, fragment = unquote(parts.path), unquote(parts.fragment)
        if not path:
            return Target("", fragment)
        base = "" if path.startswith("/") else folder
        found = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path.strip("/") else ""
        found = "" if found == "." else found
        if path.endswith("/") or not found or posixpath.basename(path) in (".", ".."):
            found = posixpath.join(found, "index.html")
        elif found not in self.files and f"{found}/index.html" in self.files:
            found = f"{found}/index.html"
        return Target(found, fragment)


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
    """One page, parsed once. Elements are looked up by tag when a rule asks for them, and kept."""

    def __init__(self, address: str, root: Element | None) -> None:
        self.address = address
        self.root = root
        self._by_tag: dict[tuple[str, ...], list[Element]] = {}

    @classmethod
    def of(cls, address: str, raw: bytes) -> Page:
        """Return the page whose file holds ``raw``; an empty one has no elements."""
        try:
            root = etree.fromstring(raw, PARSER)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return cls(address, None)
        return cls(address, root)

    def elements(self, *tags: str) -> list[Element]:
        """Return the elements with these tags, in the order of the document."""
        if tags not in self._by_tag:
            if len(tags) == 1:
                self._by_tag[tags] = [self._walked[place] for place in self._places.get(tags[0], ())]
            else:
                found = sorted(place for tag in tags for place in self._places.get(tag, ()))
                self._by_tag[tags] = [self._walked[place] for place in found]
        return self._by_tag[tags]

    @cached_property
    def _walked(self) -> list[Element]:
        """All elements, in one walk through the page."""
        return [] if self.root is None else list(self.root.iter("*"))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places of the elements among those walked, by tag."""
        found: dict[str, list[int]] = {}
        for place, element in enumerate(self._walked):
            found.setdefault(str(element.tag), []).append(place)
        return found

    def having(self, attribute: str) -> list[Element]:
        """Return the elements with an attribute, in the order of the document."""
        return [element for element in self._walked if element.get(attribute) is not None]

    def at(self, element: Element | None = None) -> Place:
        """Return the place of an element, or of the page."""
        return Place(f"{SITE}/{self.address}", line_of(element) if element is not None else 0)

    def first(self, tag: str) -> Element | None:
        """Return the first element with a tag."""
        return next(iter(self.elements(tag)), None)

    @cached_property
    def metas(self) -> Mapping[str, list[tuple[str, Element]]]:
        """The named ``<meta>`` elements: content and element by name, names in lower case."""
        found: dict[str, list[tuple[str, Element]]] = defaultdict(list)
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
        found = {element.get("id") for element in self._walked} | {anchor.get("name") for anchor in self.elements("a")}
        return frozenset(value for value in found if value)

    @cached_property
    def outgoing(self) -> list[tuple[Element, str]]:
        """The anchors whose address names a host, with that address."""
        anchors = ((anchor, anchor.get("href") or "") for anchor in self.elements("a"))
        return [(anchor, address) for anchor, address in anchors if "//" in address]

    @property
    def language(self) -> str:
        """The value of ``<html lang>``, or ""."""
        return (self.root.get("lang") or "") if self.root is not None else ""

    def links(self, kind: str) -> Iterator[tuple[Element, str]]:
        """Yield the ``<link>`` elements of a relation, with their address."""
        for element in self.elements("link"):
            if kind in (element.get("rel") or "").lower().split():
                yield element, element.get("href") or ""


@lru_cache(maxsize=4096)
def host_of(address: str) -> str:
    """Return the host that an address names, "" when it names none or is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def line_of(element: Element) -> int:
    """Return the line of an element, 0 where the parser does not know it."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def text_of(element: Element) -> str:
    """Return the text of an element, white space made single."""
    return " ".join(str(STRING(element) if len(element) else element.text or "").split())


def inside(element: Element, *tags: str) -> bool:
    """Return whether an element stands inside one of these tags."""
    return next(element.iterancestors(*tags), None) is not None
