"""The portal of this repository, built once for the tests that look at finished pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

from gongkai.catalog import Catalog
from gongkai.mkdocs_plugin import render_shells
from gongkai.portal import open_portal
from gongkai.publish import publish

ROOT = Path(__file__).parents[1]
AS_OF = "2026-11-21"


@dataclass
class Built:
    """A built site: its folder and the catalog that it was made from."""

    folder: Path
    catalog: Catalog

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page as a tree, by address; pages that only lead on are left out."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            if 'http-equiv="refresh"' not in text:
                found[path.relative_to(self.folder).as_posix()] = html.fromstring(text)
        return found

    @cached_property
    def documents(self) -> dict[str, html.HtmlElement]:
        """The pages of documents."""
        addresses = {record.address for record in self.catalog.public}
        return {address: page for address, page in self.pages.items() if address in addresses}

    def text(self, address: str) -> str:
        """Return a page as written."""
        return (self.folder / address).read_text(encoding="utf-8")


def meta(page: html.HtmlElement) -> dict[str, list[str]]:
    """Return the values of every named ``<meta>``, by name as written."""
    found: dict[str, list[str]] = {}
    for element in page.iterfind(".//meta[@name]"):
        found.setdefault(element.get("name"), []).append(element.get("content"))
    return found


def said(element: html.HtmlElement) -> str:
    """Return the text of an element with single spaces."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def build(folder: Path) -> Built:
    """Build the portal of this repository into a folder."""
    portal = open_portal(ROOT, AS_OF)
    assert portal.catalog is not None
    assert [finding.text("en") for finding in portal.findings if finding.is_error] == []
    publish(ROOT, portal.catalog, render_shells(portal), folder)
    return Built(folder, portal.catalog)
