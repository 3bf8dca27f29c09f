"""A build after a change adds a small delta to the index that stands; its answers are those of an index made anew."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings
from hypothesis.stateful import initialize, invariant

from gongkai.cli import main
from gongkai.search import changes
from gongkai.search.engine import search
from gongkai.search.reader import Index
from gongkai.search.shards import unpacked
from portals import CATALOG, write
from search.conftest import ask_node
from test_incremental import AS_OF, START, Editing, build, text

QUERIES = [
    "停水",
    "抢险的第3号",
    "因清洗停水",
    "JIA02/2026-00003",
    "关于停水的第2号通告",
    "内容有误",
    "更正",
    "号",
    "notice",
    "甲",
    "2026",
    "",
]


def questions() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield queries, filters and orders."""
    for query in QUERIES:
        for sort in ("relevance", "date"):
            yield query, (), sort
            yield query, ("year:2026",), sort
    yield "", ("validity:withdrawn",), "date"


def answers(site: Path) -> dict[Any, Any]:
    """Return every answer of every index of a site, with its cards."""
    found: dict[Any, Any] = {}
    for folder in sorted((site / "search").glob("*/index.bin")):
        index = Index(folder.parent)
        for query, filters, sort in questions():
            hits = [(hit.rank, hit.card) for hit in search(index, query, filters, sort == "date")]
            found[folder.parent.name, query, filters, sort] = hits
        assert index.missing == set()
        assert index.delta is None or index.delta.missing == set()
        found[folder.parent.name] = direct_files(folder.parent)
    return found


def direct_files(folder: Path) -> list[bytes]:
    """Return the files of direct hits, which a delta never holds."""
    own = json.loads(unpacked((folder / "index.bin").read_bytes()))
    return [(folder / own[name]).read_bytes() for name in ("direct", "pinyin") if name in own]


def asked_in_node(site: Path) -> list[Any]:
    """Return what the browser's modules answer."""
    asked = [{"query": query, "filters": list(filters), "sort": sort} for query, filters, sort in questions()]
    return [answer["hits"] for answer in ask_node(asked, [str(site / "search" / "zh")])]


def in_python(site: Path) -> list[Any]:
    """Return the same from the index as the command reads it."""
    index = Index(site / "search" / "zh")
    return [
        [[hit.card.address, hit.rank] for hit in search(index, query, filters, sort == "date")]
        for query, filters, sort in questions()
    ]


@pytest.fixture(autouse=True)
def every_change_makes_a_delta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small portals too."""
    monkeypatch.setattr(changes, "WORTH_A_DELTA", 1)


class Searching(Editing):
    """The same editors at work; after every step the index is asked."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.before = changes.WORTH_A_DELTA
        changes.WORTH_A_DELTA = 1

    def teardown(self) -> None:
        changes.WORTH_A_DELTA = self.before
        super().teardown()

    @invariant()
    def the_site_is_that_of_a_clean_build(self) -> None:
        if not self.root.exists():
            return
        self.mend()
        build(self.root, self.as_of)
        copy = self.work / "clean"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root, copy, ignore=shutil.ignore_patterns("site", ".gongkai"))
        build(copy, self.as_of)
        assert answers(self.root / "site") == answers(copy / "site")


TestSearching: Any = Searching.TestCase
TestSearching.settings = settings(max_examples=4, stateful_step_count=8, deadline=None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal of forty notices, built."""
    folder = write(write(tmp_path / "portal", CATALOG), START.replace("[公告](news/notices/2026/n-1.md)", ""))
    for number in range(1, 41):
        path = page(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, "停水", 1 + number % 28), "utf-8")
    build(folder)
    return folder


def page(root: Path, number: int) -> Path:
    """Return the source of notice ``number``."""
    return root / f"docs/news/notices/2026/n-{number}.md"


def delta_of(root: Path) -> dict[str, Any] | None:
    """Return what the settings say of a delta."""
    own = json.loads(unpacked((root / "site/search/zh/index.bin").read_bytes()))
    found: dict[str, Any] | None = own.get("delta")
    return found


def written_since(root: Path, before: dict[str, int]) -> list[str]:
    """Return the files of the index that are new or were written again."""
    return sorted(name for name, changed in stamps(root).items() if before.get(name) != changed)


def stamps(root: Path) -> dict[str, int]:
    """Return when each file of the Chinese index was written."""
    folder = root / "site/search/zh"
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.bin")}


def clean_answers(root: Path, work: Path) -> dict[Any, Any]:
    """Return the answers of a site made anew."""
    shutil.copytree(root, work / "clean", ignore=shutil.ignore_patterns("site", ".gongkai"))
    build(work / "clean")
    return answers(work / "clean/site")


def test_one_changed_document_writes_a_small_delta(root: Path, tmp_path: Path) -> None:
    """The index that stands is not touched; the old wording is gone at once, from the server too."""
    before = stamps(root)
    page(root, 7).write_text(text(7, "抢险", 7), "utf-8")
    build(root)
    delta = delta_of(root)
    assert delta is not None
    assert delta["count"] == 1
    assert len(delta["hidden"]) == 1
    stamp = delta["segments"][0]["stamp"]
    assert {name.partition("/")[0] for name in written_since(root, before)} - {stamp} <= {"index.bin", delta["facets"]}
    (hidden,) = delta["hidden"]
    stood = Index(root / "site/search/zh").segments[0]
    assert (root / f"site/search/zh/{stood['stamp']}/text/{hidden - 1:x}.bin").exists()
    assert not (root / f"site/search/zh/{stood['stamp']}/text/{hidden:x}.bin").exists()
    index = Index(root / "site/search/zh")
    assert [hit.card.address for hit in search(index, "抢险的第7号")] == ["news/notices/2026/n-7.html"]
    assert list(search(index, "停水的第7号")) == []
    asked = CliRunner().invoke(main, ["search", "因抢险停水", "--site", str(root / "site"), "--format", "json"])
    assert "抢险" in json.loads(asked.stdout)["results"][0]["excerpt"]
    assert answers(root / "site") == clean_answers(root, tmp_path)


def test_many_changes_in_one_delta_answer_like_an_index_made_anew(root: Path, tmp_path: Path) -> None:
    """New, changed, retitled, moved in time, withdrawn, deleted: in the same order everywhere, in the browser too."""
    draw = random.Random(5)
    for number in (3, 9, 12, 25, 31):
        page(root, number).write_text(text(number, draw.choice(["清洗", "检修"]), draw.randint(1, 28)), "utf-8")
    for number in (41, 42, 43):
        page(root, number).write_text(text(number, "停水", 14), "utf-8")
    for number in (4, 18):
        gone = text(number, "停水", 3, status="withdrawn", date_withdrawn="2026-10-08", withdrawal_reason="内容有误")
        page(root, number).write_text(gone, "utf-8")
    page(root, 20).unlink()
    build(root)
    delta = delta_of(root)
    assert delta is not None
    assert delta["count"] == 10
    assert len(delta["hidden"]) == 8
    site = root / "site"
    assert answers(site) == clean_answers(root, tmp_path)
    assert asked_in_node(site) == in_python(site)


def test_what_is_changed_back_leaves_no_delta(root: Path) -> None:
    """The same bytes as before, its text included."""
    folder = root / "site/search"
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*.bin"))}
    source = page(root, 7).read_text("utf-8")
    page(root, 7).write_text(text(7, "抢险", 7), "utf-8")
    build(root)
    page(root, 7).write_text(source, "utf-8")
    build(root)
    assert delta_of(root) is None
    assert {path: path.read_bytes() for path in sorted(folder.rglob("*.bin"))} == before


def test_a_full_build_folds_the_delta_in(root: Path, tmp_path: Path) -> None:
    """Asked for, or because too much has changed: the files are those of an index made anew."""
    page(root, 7).write_text(text(7, "抢险", 7), "utf-8")
    build(root)
    assert delta_of(root) is not None
    build(root, fresh=True)
    assert delta_of(root) is None
    page(root, 8).write_text(text(8, "抢险", 7), "utf-8")
    build(root)
    assert delta_of(root) is not None


def test_a_delta_that_grows_too_large_is_folded_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes count four: twice a new version, twice the hidden one before."""
    monkeypatch.setattr(changes, "MOST_CHANGES", 4)
    for number, folded in ((7, False), (8, False), (9, True)):
        page(root, number).write_text(text(number, "抢险", 7), "utf-8")
        build(root)
        assert (delta_of(root) is None) is folded


@pytest.mark.parametrize("damage", [b"", b"{}\n", None])
def test_a_damaged_memory_of_the_index_makes_it_anew(root: Path, damage: bytes | None) -> None:
    """Cut short, emptied, overwritten."""
    kept = root / ".gongkai/index-zh"
    kept.write_bytes(kept.read_bytes()[:-3] if damage is None else damage)
    page(root, 7).write_text(text(7, "抢险", 7), "utf-8")
    build(root)
    assert delta_of(root) is None
    assert list(search(Index(root / "site/search/zh"), "抢险"))


def test_small_portals_have_no_delta(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their index is made anew: the same files whatever came before."""
    monkeypatch.setattr(changes, "WORTH_A_DELTA", 2_000)
    page(root, 7).write_text(text(7, "抢险", 7), "utf-8")
    build(root, AS_OF)
    assert delta_of(root) is None
