"""gongkai number: index numbers for the documents that lack one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.authoring.number import number
from gongkai.portal import open_portal
from portals import NOTICE, document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]

FOLDER = "docs/news/notices/2026"
BARE = NOTICE.replace("index_number: JIA02/2026-00001\n", "")


def test_missing_numbers_are_given_by_date_formed_then_path(portal: Write, messages: Messages) -> None:
    """Each agency and year from where it stands."""
    root = portal(
        f"-- {FOLDER}/a.md --\n{BARE}"
        f"-- {FOLDER}/b.md --\n{BARE.replace('2026-09-18', '2026-09-17')}"
        f"-- {FOLDER}/c.md --\n{BARE}"
        f"-- {FOLDER}/d.md --\n{BARE.replace('publisher: water', 'publisher: office')}"
        f"-- {FOLDER}/e.md --\n{NOTICE.replace('00001', '00004')}"
        "-- catalog/numbering.yml --\nJIA01/2026: 9\n"
    )
    result = number(root)
    assert result.findings == []
    assert result.numbers == {
        f"{FOLDER}/b.md": "JIA02/2026-00005",
        f"{FOLDER}/a.md": "JIA02/2026-00006",
        f"{FOLDER}/c.md": "JIA02/2026-00007",
        f"{FOLDER}/d.md": "JIA01/2026-00010",
    }
    assert messages(root) == []
    assert (root / "catalog/numbering.yml").read_text().splitlines()[2:] == ["JIA01/2026: 10", "JIA02/2026: 7"]
    assert number(root).numbers == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BARE, BARE.replace("的通告\n", "的通告\nindex_number: JIA02/2026-00001\n", 1)),
        (BARE.replace("\n", "\r\n"), BARE.replace("的通告\n", "的通告\nindex_number: JIA02/2026-00001\n", 1).replace("\n", "\r\n")),
        ("\ufeff" + BARE, "\ufeff" + BARE.replace("的通告\n", "的通告\nindex_number: JIA02/2026-00001\n", 1)),
        (BARE.replace("title:", "标题:"), BARE.replace("title: 关于停水的通告\n", "标题: 关于停水的通告\n索引号: JIA02/2026-00001\n")),
        (BARE.replace("title: 关于", "title: >-\n  关于"), BARE.replace("title: 关于停水的通告\n", "title: >-\n  关于停水的通告\nindex_number: JIA02/2026-00001\n")),
        (BARE.replace("关于停水的通告\n", '"关于停水\n  的通告" # 注\n'), BARE.replace("关于停水的通告\n", '"关于停水\n  的通告" # 注\nindex_number: JIA02/2026-00001\n')),
        (BARE.replace("title:", "index_number:  # 待编\ntitle:"), BARE.replace("title:", "index_number: JIA02/2026-00001  # 待编\ntitle:")),
        (BARE.replace("title:", "索引号: ''\ntitle:"), BARE.replace("title:", "索引号: JIA02/2026-00001\ntitle:")),
        (BARE.replace("\n---\n因", "\n---   \n\n---\n因"), BARE.replace("的通告\n", "的通告\nindex_number: JIA02/2026-00001\n", 1).replace("\n---\n因", "\n---   \n\n---\n因")),
    ],
    ids=["plain", "CRLF", "BOM", "Chinese keys", "block title", "title on two lines", "empty key", "empty Chinese key", "line of dashes in the body"],
)  # fmt: skip
def test_one_line_changes_and_every_other_byte_stays(portal: Write, before: str, after: str) -> None:
    """Line ends, marks and comments are the editor's."""
    root = portal()
    path = root / FOLDER / "a.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(before.encode())
    assert list(number(root).numbers.values()) == ["JIA02/2026-00001"]
    assert path.read_bytes() == after.encode()


def test_a_head_on_one_line_is_left_and_reported(portal: Write) -> None:
    """There is no line to put the number on; the number is lost, never given twice."""
    inline = ", ".join(line for line in BARE.split("---\n")[1].splitlines())
    root = portal(f"-- {FOLDER}/a.md --\n---\n{{{inline}}}\n---\n正文\n")
    before = (root / FOLDER / "a.md").read_bytes()
    result = number(root)
    assert result.numbers == {}
    assert [finding.text("zh") for finding in result.findings] == [
        f"{FOLDER}/a.md:2: 错误 IDX005 元数据没有逐项分行书写，无法插入索引号 JIA02/2026-00001\n"
        "    → 每项元数据单独写一行，再运行 gongkai number"
    ]
    assert (root / FOLDER / "a.md").read_bytes() == before


def test_translations_pages_and_types_without_numbers_get_none(portal: Write) -> None:
    """A translation is known by the number of its original."""
    english = document(index_number=None, translates="JIA02/2026-00001")
    page = "---\ntype: page\ntitle: 概况\ndescription: 概况。\n---\n"
    root = portal(
        f"-- {FOLDER}/a.md --\n{NOTICE}-- docs/en/news/notices/2026/a.md --\n{english}-- docs/about/index.md --\n{page}"
        "-- catalog/types/news.yml --\nlabel: {zh: 动态, en: News}\ndescription: {zh: 动态, en: News}\nwaive: [index_number]\n"
        "example: |\n  ---\n  type: news\n  title: 动态\n  publisher: water\n  date_formed: 2026-01-05\n  date_published: 2026-01-05 09:00\n"
        "  topic: 水利\n  genre: 动态\n  description: 动态。\n  disclosure: 主动公开\n  ---\n"
        f"-- {FOLDER}/b.md --\n{BARE.replace('type: notice', 'type: news')}"
    )
    assert number(root).numbers == {}


def test_only_the_documents_that_are_named_get_numbers(portal: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """By file, by folder, from the portal's root or from where one stands."""
    root = portal(
        f"-- {FOLDER}/a.md --\n{BARE}-- {FOLDER}/b.md --\n{BARE}-- docs/news/notices/2025/c.md --\n{BARE.replace('2026', '2025')}"
    )
    assert list(number(root, [f"{FOLDER}/b.md"]).numbers) == [f"{FOLDER}/b.md"]
    monkeypatch.chdir(root / "docs/news/notices")
    assert list(number(root, ["2025"]).numbers) == ["docs/news/notices/2025/c.md"]
    assert list(number(root, ["docs"]).numbers) == [f"{FOLDER}/a.md"]


def test_a_path_that_is_no_document_is_reported_and_nothing_is_written(portal: Write) -> None:
    """A mistyped path must not number everything."""
    root = portal(f"-- {FOLDER}/a.md --\n{BARE}")
    for path in ("docs/news/notice", "catalog", "/etc", "docs/news/notices/2026/b.md"):
        result = number(root, [path])
        assert result.numbers == {}
        assert [finding.text("zh") for finding in result.findings] == [
            f"{path}: 错误 FILE013 {path} 不是本门户 docs/ 中的文档或文件夹\n    → 写文档或栏目文件夹的路径，如 docs/news/notices"
        ]
    assert not (root / "catalog/numbering.yml").exists()


def test_what_a_number_needs_and_is_not_there_is_reported(portal: Write) -> None:
    """Publisher, date, index code of the agency."""
    root = portal(
        f"-- {FOLDER}/a.md --\n{BARE.replace('publisher: water', 'publisher: council')}"
        f"-- {FOLDER}/b.md --\n{BARE.replace('publisher: water', 'hide: x').replace('date_formed: 2026-09-18', 'search: x')}"
        f"-- {FOLDER}/c.md --\n{BARE}"
    )
    result = number(root)
    assert result.numbers == {f"{FOLDER}/c.md": "JIA02/2026-00001"}
    assert [finding.text("zh") for finding in result.findings] == [
        f"{FOLDER}/a.md:4: 错误 IDX004 机构“国务院”没有索引号代码，无法编号\n    → 在 catalog/agencies.yml 中为它写上 index_code",
        f"{FOLDER}/b.md:1: 错误 META032 缺少“成文日期”（date_formed）\n    → 补上 date_formed:",
        f"{FOLDER}/b.md:1: 错误 META032 缺少“发布机构”（publisher）\n    → 补上 publisher:",
    ]


def test_a_number_is_not_given_again_after_its_document_is_gone(portal: Write) -> None:
    """The ledger remembers."""
    root = portal(f"-- {FOLDER}/a.md --\n{BARE}")
    assert list(number(root).numbers.values()) == ["JIA02/2026-00001"]
    (root / FOLDER / "a.md").write_text(BARE)
    assert list(number(root).numbers.values()) == ["JIA02/2026-00002"]


def test_numbers_of_documents_with_errors_are_not_given_again(portal: Write) -> None:
    """The other document has no title and is no record."""
    broken = NOTICE.replace("title: 关于停水的通告\n", "").replace("00001", "00030")
    root = portal(f"-- {FOLDER}/a.md --\n{BARE}-- {FOLDER}/b.md --\n{broken}")
    assert list(number(root).numbers.values()) == ["JIA02/2026-00031"]


def test_a_broken_ledger_stops_the_numbering(portal: Write) -> None:
    """Numbers given out before would come back."""
    root = portal(f"-- {FOLDER}/a.md --\n{BARE}-- catalog/numbering.yml --\nJIA02/2026: [\n")
    result = number(root)
    assert result.numbers == {}
    assert [finding.place.path for finding in result.findings] == ["catalog/numbering.yml"]
    assert (root / FOLDER / "a.md").read_text() == BARE


def test_a_portal_whose_catalog_cannot_be_used_is_left_alone(tmp_path: Path) -> None:
    """Its findings come back."""
    assert {finding.problem.code for finding in number(tmp_path).findings} == {"CAT001"}
    assert open_portal(tmp_path).definitions is None
