"""gongkai new: a draft from the example of its type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.authoring.new import Created, new
from gongkai.definitions import Definitions
from gongkai.portal import open_portal
from gongkai.reader import read_source
from portals import AS_OF, NOTICE

Write = Callable[..., Path]

HOMES = {
    "page": "about",
    "news": "news/notices",
    "notice": "news/notices",
    "normative_document": "policy/normative",
    "interpretation": "policy/normative",
    "consultation": "consult",
    "rain_ledger": "figures",
}


def said(created: Created) -> list[str]:
    """Return the findings as an editor reads them."""
    return [finding.text("zh") for finding in created.findings]


def test_a_draft_has_the_keys_of_the_example_and_what_belongs_to_it(portal: Write) -> None:
    """What cannot be right for another document stays as a comment."""
    root = portal(f"-- docs/news/notices/2026/a.md --\n{NOTICE}")
    created = new(root, "notice", "news/notices", agency="water", title="关于供水的通告", name="supply", as_of=AS_OF)
    assert said(created) == []
    assert created.path == "docs/news/notices/2026/supply.md"
    assert created.files == [created.path]
    assert (
        (root / created.path).read_text()
        == """\
---
type: notice
title: 关于供水的通告
index_number: JIA02/2026-00002
# document_number: 甲水〔2026〕8号
publisher: water
date_formed: 2026-11-21
date_published: 2026-11-21 10:00
topic: 农业\\水利
genre: 通告
# description: 停水的时间和范围。
disclosure: 主动公开
status: draft
# attachments:
#   - {file: area.pdf, title: 停水范围}
# notice_until: 2026-11-20
---
因管网检修停水。
"""
    )


@pytest.mark.parametrize("kind", HOMES)
def test_the_draft_of_every_type_passes_the_reader_and_the_check(portal: Write, definitions: Definitions, kind: str) -> None:
    """Only what is still missing is a warning; a ledger's table asks for its rows."""
    assert set(HOMES) == set(definitions.types)
    root = portal()
    created = new(root, kind, HOMES[kind], title='甲："乙" # 丙: 丁', as_of=AS_OF)
    assert said(created) == []
    reading = read_source((root / created.path).read_bytes(), created.path, definitions)
    assert [finding for finding in reading.findings if finding.is_error] == []
    assert reading.record is not None
    assert reading.record.title == '甲："乙" # 丙: 丁'
    assert reading.record.status == "draft"
    errors = {finding.problem.code for finding in open_portal(root, AS_OF).findings if finding.is_error}
    assert errors == ({"ROW010"} if kind == "rain_ledger" else set())


def test_words_may_be_labels_and_the_agency_is_the_owner_of_the_section(portal: Write) -> None:
    """通知公告 in 通知公告."""
    root = portal()
    created = new(root, "通知公告", "通知公告", agency="县水务局", as_of=AS_OF)
    assert created.path == "docs/news/notices/2026/notice-11-21.md"
    assert "publisher: water\n" in (root / created.path).read_text()
    created = new(root, "notice", "news/notices/", as_of=AS_OF)
    assert created.path == "docs/news/notices/2026/notice-11-21-2.md"
    assert "publisher: office\n" in (root / created.path).read_text()


def test_each_draft_gets_the_next_number_for_ever(portal: Write) -> None:
    """A draft that is thrown away takes its number with it."""
    root = portal()
    created = new(root, "notice", "news/notices", as_of=AS_OF)
    assert "index_number: JIA01/2026-00001\n" in (root / created.path).read_text()
    (root / created.path).unlink()
    created = new(root, "notice", "news/notices", as_of=AS_OF)
    assert "index_number: JIA01/2026-00002\n" in (root / created.path).read_text()


def test_a_page_stands_in_the_folder_of_its_section_without_a_number(portal: Write) -> None:
    """Pages have no year."""
    root = portal()
    created = new(root, "page", "about", title="县情", as_of=AS_OF)
    assert created.path == "docs/about/index.md"
    assert not (root / "catalog/numbering.yml").exists()
    assert new(root, "page", "about", name="history", as_of=AS_OF).path == "docs/about/history.md"


def test_a_ledger_comes_with_the_header_of_its_table(portal: Write) -> None:
    """In the main language."""
    root = portal()
    created = new(root, "rain_ledger", "figures", name="rain-2026", as_of=AS_OF)
    assert created.files == ["docs/figures/2026/rain-2026.md", "docs/figures/2026/rain-2026.csv"]
    assert "rows: rain-2026.csv\n" in (root / created.path).read_text()
    assert (root / created.files[1]).read_text() == "站名,日期,雨量,到报率,单位\n"


def test_nothing_is_overwritten(portal: Write) -> None:
    """Nor is a number spent."""
    root = portal(f"-- docs/news/notices/2026/a.md --\n{NOTICE}")
    created = new(root, "notice", "news/notices", name="a", as_of=AS_OF)
    assert created.path == ""
    assert said(created) == [
        "docs/news/notices/2026/a.md: 错误 FILE014 docs/news/notices/2026/a.md 已经存在，没有改动\n    → 用 --name 换一个文件名"
    ]
    assert (root / "docs/news/notices/2026/a.md").read_text() == NOTICE
    assert not (root / "catalog/numbering.yml").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"kind": "notise", "section": "news/notices"}, "gongkai new TYPE: 错误 META031 没有文种 notise\n    → 是否想写 notice？"),
        ({"kind": "notice", "section": "news/notice"}, "gongkai new --section: 错误 META022 “栏目”的值 news/notice 不是已声明的栏目\n    → 是否想写 news/notices？"),
        ({"kind": "notice", "section": "consult"}, "gongkai new --section: 错误 PATH003 栏目“征集”不接受文种“通知公告”\n    → 该栏目接受：consultation"),
        ({"kind": "notice", "section": "news/notices", "agency": "watr"}, "gongkai new --agency: 错误 META021 “发布机构”的值 watr 不是已登记的机构\n    → 是否想写 water？"),
        ({"kind": "notice", "section": "news/notices", "agency": "council"}, "gongkai new --agency: 错误 IDX004 机构“国务院”没有索引号代码，无法编号\n    → 在 catalog/agencies.yml 中为它写上 index_code"),
        ({"kind": "notice", "section": "news/notices", "name": "../a"}, "gongkai new --name: 错误 PATH001 文件名或文件夹名 ../a 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
        ({"kind": "notice", "section": "news/notices", "name": "index"}, "gongkai new --name: 错误 PATH001 文件名或文件夹名 index 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
        ({"kind": "notice", "section": "news/notices", "title": "甲" * 61, "name": "a"}, "docs/news/notices/2026/a.md:3: 错误 META011 “名称”有 61 个字，超过 60 个\n    → 缩短到 60 个字以内"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_explained_and_nothing_is_written(portal: Write, words: dict[str, str], expected: str) -> None:
    """As a finding, with the option in place of a file."""
    root = portal()
    created = new(root, **words, as_of=AS_OF)
    assert (created.path, created.files, said(created)) == ("", [], [expected])
    assert not (root / "docs").exists()
    assert not (root / "catalog/numbering.yml").exists()


def test_all_wrong_words_come_at_once(portal: Write) -> None:
    """Type and section in one round."""
    assert len(new(portal(), "notise", "nowhere", as_of=AS_OF).findings) == 2
