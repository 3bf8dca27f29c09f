"""The reference portal with its index, built once for all tests of the search."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.catalog import Catalog
from gongkai.outputs.base import Blob, Sheet
from gongkai.outputs.edition import Edition
from gongkai.outputs.search_index import folder, search_index
from gongkai.portal import open_portal
from gongkai.search.reader import Index
from gongkai.shells import Shells
from portals import CATALOG, write

ROOT = Path(__file__).parents[2]
MODULES = Path(gongkai.__file__).parent / "theme" / "templates" / "assets" / "search"
LUNR = files("mkdocs.contrib.search").joinpath("templates", "search", "lunr.js")
AS_OF = "2026-11-21"


@dataclass(frozen=True)
class Built:
    """A portal, the folder that holds the files of its indexes, and the pages that ask them."""

    root: Path
    catalog: Catalog
    site: Path
    sheets: dict[str, Sheet]

    def index(self, language: str) -> Index:
        """Return the index of a language."""
        return Index(self.site / folder(language))

    def node(self, queries: Iterable[dict[str, Any]], language: str = "zh", *others: str) -> list[dict[str, Any]]:
        """Return what the browser's modules answer to queries."""
        folders = [str(self.site / folder(one)) for one in (language, *others)]
        return ask_node(list(queries), folders)


def ask_node(queries: list[dict[str, Any]], folders: list[str]) -> list[dict[str, Any]]:
    """Return what the browser's modules answer to queries over the indexes in ``folders``."""
    node = shutil.which("node")
    assert node, "the tests of the browser's modules need Node"
    command = [node, str(Path(__file__).parent / "ask.mjs"), str(MODULES), str(LUNR), *folders]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def written(root: Path, site: Path, as_of: str = AS_OF) -> Built:
    """Return a portal whose index is written to ``site``."""
    portal = open_portal(root, as_of)
    assert portal.catalog is not None
    assert portal.is_sound, [finding.text("en") for finding in portal.findings]
    edition = Edition(root, portal.catalog, Shells())
    sheets = {}
    for unit in search_index.units(edition):
        for item in search_index.render(edition, unit):
            if isinstance(item, Sheet):
                sheets[unit.key] = item
                continue
            assert isinstance(item, Blob)
            path = site / item.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(item.content)
    return Built(root, portal.catalog, site, sheets)


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The reference portal of this repository with its index."""
    return written(ROOT, tmp_path_factory.mktemp("reference"))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Callable[[str], Built]]:
    """Write files over the small catalog and return the portal with its index."""

    def build(text: str) -> Built:
        root = write(tmp_path / "portal", CATALOG)
        write(root, text)
        return written(root, tmp_path / "site", "2026-11-21 10:00")

    return build
