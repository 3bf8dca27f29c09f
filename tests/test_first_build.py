"""A first build that is killed is taken up by the next: what stands is not made again, and the site is that of a clean build."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import tree
from portals import CATALOG, write
from test_incremental import START, build, clean, killed, text

COUNT = 300


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal that has never been built."""
    folder = write(write(tmp_path / "portal", CATALOG), START)
    for number in range(1, COUNT + 1):
        source(folder, number).parent.mkdir(parents=True, exist_ok=True)
        source(folder, number).write_text(text(number, "停水", number % 28 + 1), "utf-8")
    return folder


def source(root: Path, number: int) -> Path:
    """Return the file of notice ``number``."""
    return root / f"docs/news/notices/2026/n-{number}.md"


def notes(root: Path) -> Path:
    """Return the notes of a first build."""
    return root / ".gongkai/begun"


@pytest.mark.parametrize("after", [0, 1, 40, 200, 340])
def test_it_is_taken_up_where_it_was_killed(root: Path, tmp_path: Path, after: int) -> None:
    """At any point; nobody sees the site before it is whole, and nothing is left beside it."""
    killed(root, after)
    assert not (root / "site").exists()
    report = build(root)
    assert (report.reused > 0) == (after >= 40)
    assert tree(root / "site") == clean(root, tmp_path / "beside")
    assert not (root / ".site.new").exists()
    assert not notes(root).exists()
    assert build(root).written == 0


def test_it_is_taken_up_again_and_again_while_editors_work(root: Path, tmp_path: Path) -> None:
    """A text, a title, a new and a deleted document between builds that are killed."""
    killed(root, 200)
    source(root, 100).write_text(text(100, "清洗", 20), "utf-8")
    source(root, 90).unlink()
    killed(root, 100)
    source(root, 80).write_text(source(root, 80).read_text("utf-8") + "另有安排。\n", "utf-8")
    source(root, 500).write_text(text(500, "抢险", 9), "utf-8")
    killed(root, 60)
    assert build(root).reused > 0
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_another_catalog_or_other_shells_have_it_made_anew(root: Path, tmp_path: Path) -> None:
    """What stands was made from other things."""
    for name, old, new in (("agencies", "甲县水务局", "甲县水利局"), ("portal", "phone: 0968-5550100", "phone: 0968-5550199")):
        killed(root, 300)
        path = root / f"catalog/{name}.yml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert build(root).reused == 0
    assert tree(root / "site") == clean(root, tmp_path / "beside")


@pytest.mark.parametrize("cut", [-1, -100, 20, 10, 0])
def test_damaged_notes_are_followed_as_far_as_they_are_whole(root: Path, tmp_path: Path, cut: int) -> None:
    """Cut short, or with a byte changed."""
    killed(root, 300)
    raw = bytearray(notes(root).read_bytes())
    raw[len(raw) // 2] ^= 1
    notes(root).write_bytes(raw[:cut])
    build(root)
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_without_the_cache_it_is_made_anew(root: Path, tmp_path: Path) -> None:
    """A fresh build trusts nothing."""
    killed(root, 300)
    page = next((root / ".site.new/news/notices/2026").glob("*.html"))
    page.write_text("改过", "utf-8")
    assert build(root, fresh=True).reused == 0
    assert tree(root / "site") == clean(root, tmp_path / "beside")
