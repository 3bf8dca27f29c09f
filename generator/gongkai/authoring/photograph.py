"""Photographs of the built site: one page of every kind, in every language, at the width of a desk and of a phone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gongkai.catalog import Catalog
from gongkai.findings import Finding, Place, Problem
from gongkai.outputs.accounts import ADDRESS as ACCOUNTS
from gongkai.outputs.accounts import has_accounts
from gongkai.outputs.edition import Edition
from gongkai.outputs.outside import notice_address
from gongkai.outputs.sections import years_of
from gongkai.shells import Shells

NO_BROWSER = Problem(
    "BRW001",
    {"zh": "找不到 {what}，不能拍照", "en": "{what} is missing; no pictures can be taken"},
    {
        "zh": "运行 pip install 'gongkai[browser]'，并安装 Chromium",
        "en": "run pip install 'gongkai[browser]' and install Chromium",
    },
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
WIDTHS = (1280, 375)


class NoBrowser(Exception):
    """There is no browser to look at pages with; the finding says what to install."""

    def __init__(self, what: str) -> None:
        self.finding: Finding = NO_BROWSER.at(Place("chromium"), what=what)
        super().__init__(self.finding.text("en"))


def browser_path() -> str:
    """Return the browser found on the path. Raises NoBrowser."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowser("Chromium")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None: ...


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site on this machine while the block runs; yield its address with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def samples(catalog: Catalog) -> Mapping[str, str]:
    """Return one address for each kind of page in each language, by a name such as ``zh-document-notice``."""
    edition = Edition(Path(), catalog, Shells())
    found: dict[str, str] = {}
    for language in edition.languages:
        code, prefix = language.code, language.prefix
        one = {"home": f"{prefix}index.html", "not-found": f"{prefix}404.html", "site-map": f"{prefix}site-map/index.html"}
        one |= {
            "agencies": f"{prefix}agencies/index.html",
            "identifiers": f"{prefix}id/index.html",
            "catalog": f"{prefix}catalog/index.html",
        }
        if has_accounts(edition):
            one["accounts"] = f"{prefix}{ACCOUNTS}"
        if edition.definitions.scorecard is not None:
            one["scorecard"] = f"{prefix}scorecards/index.html"
        for name, standard in edition.definitions.standards.items():
            one["standards"] = f"{prefix}standards/index.html"
            one.setdefault(f"standard-{standard.state}", f"{prefix}standards/{name}.html")
        for section in edition.definitions.sections:
            if (code, section) not in catalog.live_sections or edition.has_front(section, code):
                continue
            name = "channel" if "/" not in section else "section" if edition.definitions.below(section) else "list"
            one.setdefault(name, edition.section_address(section, code))
            years = years_of(edition, section, code)
            if len(years) > 1:
                one.setdefault("year", f"{prefix}{section}/{years[0]}.html")
        for record in catalog.public:
            if record.language == code:
                one.setdefault(f"document-{record.type}-{catalog.validity(record) or 'any'}", record.address)
                one.setdefault("agency", f"{prefix}agencies/{record.publisher}/index.html")
        for page in catalog.pages:
            if page.language == code and page.section:
                one.setdefault(f"page-{page.type}", page.address)
        for name, directory in edition.definitions.directories.items():
            if edition.has_directory(name, code):
                form = "facets" if directory.facets else "groups" if directory.group else "table"
                one.setdefault(f"directory-{form}", f"{prefix}{directory.address}/index.html")
        for target in sorted(edition.leaving[code])[:1]:
            one["leaving"] = notice_address(target, prefix)
        found |= {f"{code}-{name}".replace("_", "-"): address for name, address in one.items()}
    return found


def take(site: Path, folder: Path, pages: Mapping[str, str], dark: bool = False) -> Iterator[str]:
    """Photograph pages of a built site into a folder, whole pages; yield the name of each picture.

    Raises NoBrowser.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        raise NoBrowser("playwright") from None
    path = browser_path()
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for width in WIDTHS:
            viewport = {"width": width, "height": 900}
            context = browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]
            page = context.new_page()
            for name, address in pages.items():
                page.goto(root + address)
                picture = f"{name}-{width}{'-dark' if dark else ''}.png"
                page.screenshot(path=folder / picture, full_page=True)
                yield picture
            context.close()
        browser.close()
