"""The one door to MkDocs: both commands give the same site, and mistakes reach the editor as messages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from built import HOME, MKDOCS, build, tree
from portals import document

ONE = f"-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}-- docs/news/notices/2026/water.md --\n" + document()
DATED = MKDOCS.replace("plugins: [gongkai]", 'plugins: [{gongkai: {as_of: "2026-11-21 10:00"}}]')
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on a portal."""
    command = [sys.executable, "-m", "mkdocs", *arguments, "-f", str(root / "mkdocs.yml")]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | QUIET, timeout=120)


def test_mkdocs_build_strict_gives_the_same_site_as_gongkai_build(portal: Callable[..., Path]) -> None:
    """Every file, byte for byte."""
    root = portal(ONE)
    (root / "mkdocs.yml").write_text(DATED, "utf-8")
    build(root)
    done = mkdocs(root, "build", "--strict", "-d", str(root / "other"))
    assert done.returncode == 0, done.stderr
    assert tree(root / "other") == tree(root / "site")


def test_mkdocs_build_refuses_a_portal_with_errors_and_says_why(portal: Callable[..., Path]) -> None:
    """The message is the same as that of gongkai check; no traceback."""
    root = portal(ONE.replace("publisher: water", "publisher: wate"))
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert "META021" in done.stderr
    assert "是否想写 water" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists() or tree(root / "site") == {}


def test_a_broken_link_between_hand_written_pages_is_found_before_mkdocs_starts(
    portal: Callable[..., Path], messages: Callable[..., list[str]]
) -> None:
    """The check knows links of pages as it knows those of documents."""
    root = portal(f"-- docs/index.md --\n{HOME}[去](about/none.md)\n")
    assert [message for message in messages(root) if "LNK001" in message] != []


def test_a_hand_written_page_may_link_to_a_document(portal: Callable[..., Path]) -> None:
    """MkDocs knows documents as files, though it does not make their pages."""
    root = portal(ONE)
    (root / "docs/index.md").write_text(f"{HOME}\n[停水](news/notices/2026/water.md)，[栏目](/news/notices/)\n", "utf-8")
    build(root)
    html = (root / "site/index.html").read_text("utf-8")
    assert 'href="news/notices/2026/water.html"' in html
    assert 'href="./news/notices/"' in html


def test_the_plugin_is_the_only_module_that_needs_mkdocs() -> None:
    """Everything else works where MkDocs is not imported: checking and publishing from kept shells."""
    script = "import sys, gongkai.cli, gongkai.publish; print([n for n in sys.modules if re.match('mkdocs|material', n)])"
    done = subprocess.run([sys.executable, "-c", f"import re; {script}"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\[\]\s*", done.stdout)
