"""The reference portal, opened and built once for the tests of the audit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from audited import AS_OF, ROOT, Reference

from gongkai.mkdocs_plugin import render_shells
from gongkai.portal import open_portal
from gongkai.publish import publish


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """A copy of the reference portal, built."""
    folder = tmp_path_factory.mktemp("reference")
    root = folder / "portal"
    root.mkdir()
    for name in ("catalog", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    portal = open_portal(root, AS_OF)
    assert portal.catalog is not None
    publish(root, portal.catalog, render_shells(portal), root / "site")
    return Reference(root)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A portal with the reference catalog and hardly any documents, for tests of what surrounds the rules."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    for name in ("search.yml", "home.yml"):
        (tmp_path / "catalog" / name).unlink(missing_ok=True)
    (tmp_path / "docs").mkdir()
    return tmp_path
