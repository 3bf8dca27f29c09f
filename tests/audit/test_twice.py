"""A fault that its source and its page both show is told once, where it is mended."""

from __future__ import annotations

import json
from pathlib import Path

from test_keeping import PATH, audit, write

PAGE = "news/notices/2026/water.html"


def findings(root: Path, code: str) -> list[dict[str, object]]:
    """Return what an audit of sources and site tells under a code."""
    (root / "site").mkdir(exist_ok=True)
    return [finding for finding in json.loads(audit(root, "--format", "json")[1])["findings"] if finding["code"] == code]


def build(root: Path, text: str, address: str = PAGE) -> None:
    """Write a page as an earlier build has left it."""
    page = root / "site" / address
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"<html><body><main>{text}</main></body></html>", "utf-8")


def test_a_dead_link_of_a_source_names_its_page(small: Path) -> None:
    """The line of the source, and the page beside it."""
    write(small, "原通告见[这里](gone.md)。")
    build(small, '<a href="gone.html">这里</a>')
    (told,) = findings(small, "LNK001")
    assert (told["path"], told["line"]) == (PATH, 14)
    assert told["pages"] == [f"site/{PAGE}:1"]


def test_another_dead_link_on_the_same_page_is_told_for_itself(small: Path) -> None:
    """And so is the same link on a page whose source says nothing of it."""
    write(small, "原通告见[这里](gone.md)。")
    build(small, '<a href="gone.html">这里</a><a href="lost.html">那里</a>')
    build(small, '<a href="gone.html">这里</a>', "news/notices/2026/other.html")
    told = [finding["path"] for finding in findings(small, "LNK001")]
    assert told == [PATH, "site/news/notices/2026/other.html", f"site/{PAGE}"]


def test_a_picture_without_words_is_told_once(small: Path) -> None:
    """By the name of its file."""
    (small / "docs/news/notices/2026").mkdir(parents=True)
    (small / "docs/news/notices/2026/tap.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    write(small, "![](tap.png)")
    build(small, '<img src="tap.png">')
    (told,) = findings(small, "ACC001")
    assert told["path"] == PATH


def test_a_file_of_a_kind_that_is_refused_is_told_once(small: Path) -> None:
    """Reading refuses it; the rule over attachments has nothing to add."""
    (small / "docs/news/notices/2026").mkdir(parents=True)
    (small / "docs/news/notices/2026/form.exe").write_bytes(b"MZ")
    write(small, "见[表](form.exe)。")
    (told,) = findings(small, "LNK007")
    assert told["path"] == "docs/news/notices/2026/form.exe"
