"""Walking docs/: documents, the files beside them, and nothing outside the portal."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.folder import walk

Write = Callable[..., Path]


def test_markdown_and_other_files_are_told_apart_and_sorted(tmp_path: Path) -> None:
    """Names are below the portal's root; sizes in bytes."""
    for name, content in {"b/x.md": "甲", "a.md": "", "b/table.csv": "a,b", "b/.hidden.md": "", ".git/a.md": ""}.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    folder = walk(tmp_path)
    assert folder.documents == ["docs/a.md", "docs/b/x.md"]
    assert folder.others == {"docs/b/table.csv": 3}
    assert folder.findings == []


def test_no_docs_folder_is_an_empty_portal(tmp_path: Path) -> None:
    """Nothing to read, nothing wrong."""
    folder = walk(tmp_path)
    assert (folder.documents, folder.others, folder.findings) == ([], {}, [])


def test_a_file_in_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "docs").write_text("")
    assert [finding.problem.code for finding in walk(tmp_path).findings] == ["FILE005"]


@pytest.mark.parametrize("target", ["/etc/passwd", "../catalog/portal.yml", "a.md", "nowhere", "/etc"])
def test_a_symbolic_link_is_never_followed(tmp_path: Path, target: str) -> None:
    """Wherever it leads, out of docs/ or not."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("")
    (tmp_path / "docs/link.md").symlink_to(target)
    folder = walk(tmp_path)
    assert folder.documents == ["docs/a.md"]
    assert folder.findings[0].text("zh") == "docs/link.md: 错误 FILE006 link.md 是符号链接，不允许\n    → 用文件本身代替链接"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs/pipe.md")
    folder = walk(tmp_path)
    assert folder.documents == []
    assert [finding.problem.code for finding in folder.findings] == ["FILE007"]


def test_a_name_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    """And can be printed."""
    (tmp_path / "docs").mkdir()
    with open(os.fsencode(tmp_path / "docs") + b"/\xb1\xea.md", "wb"):
        pass
    (tmp_path / "docs" / "a\nb.md").write_text("")
    folder = walk(tmp_path)
    assert folder.documents == []
    assert [finding.problem.code for finding in folder.findings] == ["FILE008", "FILE008"]
    assert all(finding.text("zh").encode() for finding in folder.findings)
