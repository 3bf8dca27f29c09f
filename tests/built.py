"""Build a small portal and read what came of it."""

from __future__ import annotations

from pathlib import Path

from gongkai.mkdocs_plugin import render_shells
from gongkai.portal import open_portal
from gongkai.publish import Report, publish

MKDOCS = """\
site_name: 甲县
site_url: https://www.jia.example/
strict: true
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [gongkai]
markdown_extensions: [tables, attr_list, footnotes, def_list, toc]
"""

HOME = "---\ntype: page\ntitle: 甲县人民政府\ndescription: 甲县人民政府门户网站的首页。\n---\n欢迎。\n"


def build(root: Path, as_of: str = "2026-11-21 10:00", drafts: bool = False, site: Path | None = None) -> Report:
    """Publish the portal in ``root`` to its ``site`` folder; it must be sound."""
    if not (root / "mkdocs.yml").exists():
        (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    if not (root / "docs/index.md").exists():
        (root / "docs").mkdir(exist_ok=True)
        (root / "docs/index.md").write_text(HOME, "utf-8")
    portal = open_portal(root, as_of, drafts)
    assert [finding.text("en") for finding in portal.findings if finding.is_error] == []
    assert portal.catalog is not None
    return publish(root, portal.catalog, render_shells(portal), site or root / "site")


def page(root: Path, address: str) -> str:
    """Return a page of the built site."""
    return (root / "site" / address).read_text("utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
