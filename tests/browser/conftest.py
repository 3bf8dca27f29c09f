"""The reference portal in Debian's Chromium, found on the path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gongkai.authoring.photograph import served
from opening import Opened
from reference import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The built portal of this repository."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def host(built: Built) -> Iterator[str]:
    """The address at which the built portal is served."""
    with served(built.folder) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, host: str) -> Opened:
    """Open a page of the portal in a fresh window; it may load nothing from elsewhere and raise no error."""

    @contextmanager
    def visit(address: str, width: int = 1280, **settings: object) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)  # type: ignore[arg-type]
        page = context.new_page()
        strangers: list[str] = []
        page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(host) else None)
        page.on("pageerror", lambda error: strangers.append(str(error)))
        page.goto(host + address)
        yield page
        context.close()
        assert strangers == []

    return visit


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, from the package that carries it."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
