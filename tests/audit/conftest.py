"""The reference portal, opened and built once for the tests of the audit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from audited import AS_OF, HEAD, ROOT, Reference

from gongkai.audit.inspecting import inspect
from gongkai.audit.reports.base import Outcome
from gongkai.mkdocs_plugin import render_shells
from gongkai.portal import open_portal
from gongkai.publish import publish
from gongkai.rules.views import PortalView

NOTICE = f"""---
type: notice
title: '=关于“停水”<b>&的通告'
{HEAD}---
请各单位作好布署，联系电话19900001112。密级：机密

密级：机密
"""


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


@pytest.fixture
def outcome(small: Path) -> Outcome:
    """An audit with vetoes, errors, warnings and personal data."""
    folder = small / "docs/news/notices/2026"
    folder.mkdir(parents=True)
    for number in range(15):
        text = NOTICE.replace("09001", f"{9001 + number:05d}")
        (folder / f"water-{number}.md").write_text(text, "utf-8")
    portal = open_portal(small, AS_OF)
    assert portal.catalog is not None
    assert portal.definitions is not None
    view = PortalView(small, portal.catalog, portal.definitions.inspections["2019"], portal.folder.others)
    return inspect(view, portal.findings, None, "2019")
