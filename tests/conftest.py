"""A whole portal in one string.

``portal`` writes a text of ``-- path --`` blocks over the small catalog of ``portals.py`` and returns the folder;
``messages`` opens a folder and returns what an editor reads. A test shows the files, the call and the result on one screen.

Property tests try the same hundred examples every time; ``pytest --hypothesis-profile=deep`` tries thousands of new ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from gongkai.authoring.photograph import ARGUMENTS, NoBrowser, browser_path
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.portal import open_portal
from gongkai.reader import Reading, read_source
from portals import AS_OF, CATALOG, NOTICE_PATH, write

UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile("gongkai", deadline=None, derandomize=True, suppress_health_check=UNCHECKED)
settings.register_profile("deep", deadline=None, max_examples=5000, suppress_health_check=UNCHECKED)
settings.load_profile("gongkai")


@pytest.fixture
def portal(tmp_path: Path) -> Callable[..., Path]:
    """Write files over the small catalog and return the portal's folder."""

    def written(text: str = "") -> Path:
        write(tmp_path, CATALOG)
        return write(tmp_path, text)

    return written


@pytest.fixture
def messages() -> Callable[..., list[str]]:
    """Open a portal's folder and return every finding as an editor reads it."""

    def found(root: Path, language: str = "zh") -> list[str]:
        return [finding.text(language) for finding in open_portal(root, AS_OF).findings]

    return found


@pytest.fixture(scope="session")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Definitions:
    """The declarations of the small catalog."""
    found, findings = read_definitions(write(tmp_path_factory.mktemp("catalog"), CATALOG) / "catalog")
    assert found is not None
    assert findings == []
    return found


@pytest.fixture(scope="session")
def read(definitions: Definitions) -> Callable[..., Reading]:
    """Read the text of one document that stands in the small portal."""

    def reading(text: str | bytes, name: str = NOTICE_PATH) -> Reading:
        return read_source(text if isinstance(text, bytes) else text.encode(), name, definitions)

    return reading


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests are skipped on an editor's machine and fail in CI."""
    try:
        path = browser_path()
    except NoBrowser as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
