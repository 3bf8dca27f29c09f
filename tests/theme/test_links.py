"""Links of every page of the reference portal: none dead, none unnamed, none to another host for what a page loads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import html

from gongkai.outputs.outside import is_outside
from reference import Built, said

SEARCH = "search/"


def targets(built: Built) -> Iterator[tuple[str, str, str]]:
    """Yield the page, the file it leads to and the fragment, for every link and every file loaded."""
    for address, page in built.pages.items():
        for element in page.iter("a", "link", "img", "script"):
            link = element.get("href") or element.get("src")
            if link is None or element.get("rel") in ("canonical", "alternate"):
                continue
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path))) if parts.path else address
            path = unquote(parts.path).lstrip("/") if parts.path.startswith("/") else path
            if (built.folder / path).is_dir() or not path:
                path = f"{path}/index.html".lstrip("/")
            yield address, posixpath.normpath(path), unquote(parts.fragment)


def test_no_link_is_dead(built: Built) -> None:
    """Every link leads to a file of the site."""
    dead = sorted({(page, path) for page, path, _ in targets(built) if not (built.folder / path).is_file()})
    assert dead == []


def test_every_fragment_exists(built: Built) -> None:
    """A link into a page finds its place."""
    names = {address: set(page.xpath("//@id")) for address, page in built.pages.items()}
    lost = sorted({(page, path, mark) for page, path, mark in targets(built) if mark and mark not in names.get(path, set())})
    assert lost == []


def test_pages_load_nothing_from_other_hosts(built: Built) -> None:
    """Style sheets, scripts, pictures, frames: all local."""
    for address, page in built.pages.items():
        loaded = page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        )
        assert [link for link in loaded if "//" in link and not link.startswith("data:")] == [], address
    for sheet in built.folder.rglob("gongkai.*.css"):
        assert "url(" not in sheet.read_text(encoding="utf-8")


def test_a_link_away_from_government_leads_to_a_notice_first(built: Built) -> None:
    """Without JavaScript too: the notice is a page, and only it leads on."""
    trusted = tuple(built.catalog.definitions.portal.trusted_hosts)
    noticed = 0
    for address, page in built.pages.items():
        outside = [a for a in page.iterfind(".//a[@href]") if is_outside(a.get("href"), trusted)]
        assert not outside or "/leaving/" in f"/{address}", address
        for link in page.iterfind(".//a[@data-external]"):
            noticed += 1
            path = posixpath.normpath(posixpath.join(posixpath.dirname(address), link.get("href")))
            assert link.get("data-external") in built.text(path)
            assert "noindex" in built.text(path)
    assert noticed >= 2


def _name(element: html.HtmlElement) -> str:
    pictures = " ".join(image.get("alt", "") for image in element.iter("img"))
    return (element.get("aria-label") or said(element) or pictures).strip()


def test_every_link_and_button_has_a_name(built: Built) -> None:
    """Nothing is only a picture or only a bare mark."""
    for address, page in built.pages.items():
        assert [html.tostring(e) for e in page.iter("a", "button") if not _name(e)] == [], address


def test_every_page_offers_the_search_box(built: Built) -> None:
    """A plain form that works without JavaScript, in the language of the page."""
    for address, page in built.pages.items():
        (form,) = page.xpath("//header//form[@role='search']")
        action = form.get("action")
        path = (
            action.lstrip("/")
            if action.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(address), action)) + "/"
        )
        assert path == ("en/" if address.startswith("en/") else "") + SEARCH
        assert form.get("method") == "get"
        assert form.xpath(".//input/@name") == ["q"]
