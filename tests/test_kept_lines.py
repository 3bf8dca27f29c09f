"""Long tables to download: a change makes the lines of what has changed, and the bytes are those of a clean build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from built import tree
from gongkai.outputs import catalog_csv, directories
from gongkai.outputs.kept_lines import WORTH_KEEPING
from portals import CATALOG, write
from test_incremental import START, build, clean, text

EVERYTHING = """\
-- catalog/directories/everything.yml --
label: {zh: 全部, en: All}
description: {zh: 全部, en: All}
address: directories/everything
columns: [title, description, publisher]
"""
COUNT = WORTH_KEEPING + 20


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal with a directory of more notices than a short table has, built."""
    folder = write(write(write(tmp_path / "portal", CATALOG), START), EVERYTHING)
    for number in range(1, COUNT + 1):
        path = source(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, "停水", number % 28 + 1), "utf-8")
    build(folder)
    return folder


def source(root: Path, number: int) -> Path:
    """Return the file of notice ``number``."""
    return root / f"docs/news/notices/2026/n-{number}.md"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines were made each time that a table was asked for some."""
    counts: list[int] = []
    for module in (catalog_csv, directories):
        own = module._listed

        def counted(edition: Any, records: Sequence[Any], *rest: Any, own: Any = own) -> Any:
            counts.append(len(records))
            return own(edition, records, *rest)

        monkeypatch.setattr(module, "_listed", counted)
    return counts


def test_a_changed_a_new_and_a_deleted_document_make_their_lines(root: Path, tmp_path: Path, made: list[int]) -> None:
    """In the directory and in the catalog of the year: one line, one line, none."""
    source(root, 300).write_text(text(300, "清洗", 3), "utf-8")
    build(root)
    assert made == [1, 1]
    source(root, COUNT + 1).write_text(text(COUNT + 1, "抢险", 20), "utf-8")
    source(root, 7).unlink()
    build(root)
    assert made[2:] == [1, 1]
    source(root, 8).unlink()
    build(root)
    assert made[4:] == []
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_a_file_that_somebody_changed_or_took_away_is_made_as_a_whole(root: Path, tmp_path: Path, made: list[int]) -> None:
    """What stands is trusted only where it is what was written."""
    (root / "site/directories/everything/everything.csv").write_text("改过\r\n", "utf-8")
    (root / "site/catalog/2026.csv").unlink()
    source(root, 300).write_text(text(300, "清洗", 3), "utf-8")
    build(root)
    assert made == [COUNT, COUNT]
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_a_cell_with_a_break_within_has_the_table_made_as_a_whole(root: Path, tmp_path: Path, made: list[int]) -> None:
    """Before, while and after it stands there."""
    for words in ("清洗\r\n  水箱", "清洗水箱"):
        changed = text(300, "清洗", 3).replace("description: ", f'description: "{words}，')
        source(root, 300).write_text(
            changed.replace("停水的时间和范围。\n", '停水的时间和范围。"\n', 1).replace("\r\n  ", "\\r\\n"), "utf-8"
        )
        build(root)
        assert tree(root / "site") == clean(root, tmp_path / "beside")
    assert max(made) == COUNT


def test_another_label_makes_all_lines(root: Path, tmp_path: Path) -> None:
    """Everything that is declared is part of what lines are made from."""
    path = root / "catalog/agencies.yml"
    path.write_text(path.read_text("utf-8").replace("甲县水务局", "甲县水利局"), "utf-8")
    source(root, 300).write_text(text(300, "清洗", 3), "utf-8")
    build(root)
    assert tree(root / "site") == clean(root, tmp_path / "beside")
    assert "水利局" in (root / "site/directories/everything/everything.csv").read_text("utf-8")
