"""The catalog: every file against a closed schema, then what the files say of each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.definitions.portal import IndexNumbers
from gongkai.portal import open_portal
from portals import CATALOG

Write = Callable[..., Path]
Messages = Callable[..., list[str]]


def test_the_small_catalog_is_sound(portal: Write, messages: Messages) -> None:
    """Its types' examples pass too."""
    assert messages(portal()) == []


def test_a_portal_without_a_catalog_names_every_missing_file(tmp_path: Path) -> None:
    """And cannot be used."""
    opened = open_portal(tmp_path)
    assert opened.definitions is None
    assert not opened.is_sound
    assert [finding.place.path for finding in opened.findings] == [
        "catalog/agencies.yml",
        "catalog/metadata.yml",
        "catalog/portal.yml",
        "catalog/sections.yml",
        "catalog/types",
    ]
    assert opened.findings[0].message("zh") == "缺少文件 catalog/agencies.yml"


def test_an_empty_file_is_reported(portal: Write, messages: Messages) -> None:
    """As is one that holds a list."""
    assert messages(portal("-- catalog/vocabularies/empty.yml --\n"))[0].startswith(
        "catalog/vocabularies/empty.yml: 错误 CAT002 文件是空的，或不是键值形式"
    )
    assert messages(portal("-- catalog/vocabularies/empty.yml --\n- a\n"))[0].startswith(
        "catalog/vocabularies/empty.yml: 错误 CAT002"
    )


def test_an_unknown_key_is_reported_with_its_line_and_the_nearest_one(portal: Write, messages: Messages) -> None:
    """A silently ignored key would be a lost declaration."""
    root = portal()
    path = root / "catalog/portal.yml"
    path.write_text(path.read_text().replace("icp_number:", "icp_nummer:"))
    assert messages(root) == [
        "catalog/portal.yml:1: 错误 CAT004 缺少“icp_number”\n    → 补上 icp_number",
        "catalog/portal.yml:9: 错误 CAT003 没有“icp_nummer”这个键\n    → 是否想写 icp_number？",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("portal.yml", "level: county", "level: planet", ":4: 错误 CAT005 “level”的值 planet 不对\n    → 可选：'province', 'city', 'county' or 'township'"),
        ("portal.yml", "url: https://www.jia.example/", "url: www.jia.example", ":3: 错误 CAT005 “url”的值 www.jia.example 不对\n    → 写完整网址，以 https:// 开头、以 / 结尾"),
        ("portal.yml", "site_id_code: '0000000001'", "site_id_code: abc", ":8: 错误 CAT005 “site_id_code”的值 abc 不对\n    → 应符合 ^(\\d{10}|bm\\d{8})$"),
        ("portal.yml", "languages: [zh, en]", "languages: [zh, zh]", ":16: 错误 CAT005 “languages”的值 … 不对\n    → 语言不能重复"),
        ("portal.yml", "rows: 50}", "rows: many}", ":17: 错误 CAT005 “limits.rows”的值 many 不对\n    → 写整数"),
        ("agencies.yml", "parent: office", "parent: offise", ":12: 错误 CAT006 “parent”引用了不存在的机构 offise\n    → 是否想写 office？"),
        ("agencies.yml", "index_code: JIA02", "index_code: JIA01", ":11: 错误 CAT005 “index_code”的值 JIA01 不对\n    → 与 office 重复，改其中一个"),
        ("sections.yml", "owner: water", "owner: wter", ":20: 错误 CAT006 “owner”引用了不存在的机构 wter\n    → 是否想写 water？"),
        ("sections.yml", "types: [notice, news]", "types: [notise, news]", ":8: 错误 CAT006 “types”引用了不存在的文种 notise\n    → 是否想写 notice？"),
        ("sections.yml", "items: [D01]", "items: [D99]", ":19: 错误 CAT006 “items”引用了不存在的法定公开条目 D99\n    → 先在 catalog/disclosure/ 中声明，或改正名称"),
        ("sections.yml", "path: about", "path: search", ":22: 错误 CAT008 search 是保留地址，不能用作栏目或目录"),
        ("sections.yml", "path: about", "path: 概况", ":22: 错误 CAT005 “sections.4.path”的值 概况 不对"),
        ("sections.yml", "path: about", "path: news", ":22: 错误 CAT007 栏目路径 news 出现两次"),
        ("metadata.yml", "  title: {kind: text", "  title: {kind: words", ":3: 错误 CAT006 “kind”引用了不存在的字段种类 words"),
        ("metadata.yml", "  title: {kind: text", "  title: {kind: markdown", ":3: 错误 CAT005 “title.kind”的值 markdown 不对\n    → 写 text"),
        ("metadata.yml", "required: [title,", "required: [titel,", ":45: 错误 CAT011 “required”中的 titel 不是字段\n    → 是否想写 title？"),
        ("metadata.yml", "vocabulary: topics", "vocabulary: topic", ":15: 错误 CAT006 “vocabulary”引用了不存在的代码表 topic\n    → 是否想写 topics？"),
        ("types/notice.yml", "kind: date", "kind: code", ":4: 错误 CAT004 缺少“vocabulary”"),
        ("types/notice.yml", "notice_until: {kind: date", "notice_until: {pattern: '(', kind: date", ":4: 错误 CAT010 “pattern”的正则表达式有误：("),
        ("types/notice.yml", "  notice_until: {kind", "  title: {kind", ":4: 错误 CAT005 “fields”的值 title 不对\n    → 这是核心元数据，换一个名称"),
        ("types/normative_document.yml", "columns: [title, validity]", "columns: [tytle]", ":10: 错误 CAT011 “columns”中的 tytle 不是字段\n    → 是否想写 title？"),
        ("types/normative_document.yml", "require: [document_number", "require: [documentnumber", ":4: 错误 CAT011 “require”中的 documentnumber 不是字段"),
        ("types/normative_document.yml", "types: [normative_document]", "types: [normative]", ":9: 错误 CAT006 “types”引用了不存在的文种 normative"),
        ("types/normative_document.yml", "  repeals: {types", "  repeels: {types", ":9: 错误 CAT006 “relations”引用了不存在的关系 repeels\n    → 是否想写 repeals？"),
        ("types/consultation.yml", "closes: closes", "closes: closed", ":3: 错误 CAT011 “closes”中的 closed 不是字段"),
        ("types/consultation.yml", "    kind: group", "    kind: group\n    unit: 个", ":10: 错误 CAT005 “fields.channels.unit”的值 个 不对\n    → 写成键值形式"),
        ("directories/normative.yml", "columns: [title", "columns: [titel", ":5: 错误 CAT011 “columns”中的 titel 不是字段\n    → 是否想写 title？"),
        ("directories/normative.yml", "[normative_document]", "[normative_dokument]", ":4: 错误 CAT006 “types”引用了不存在的文种 normative_dokument"),
        ("directories/normative.yml", "address: directories/normative", "address: policy/normative", ":3: 错误 CAT009 地址 policy/normative 已被sections.yml占用"),
        ("directories/normative.yml", "columns:", "group: colour\ncolumns:", ":5: 错误 CAT011 “group”中的 colour 不是字段"),
        ("directories/normative.yml", "columns:", "sort: {by: size}\ncolumns:", ":5: 错误 CAT011 “sort”中的 size 不是字段"),
        ("disclosure/statutory.yml", "[policy/normative]", "[policy/normativ]", ":2: 错误 CAT006 “sections”引用了不存在的栏目 policy/normativ\n    → 是否想写 policy/normative？"),
        ("calendar/2026.yml", "workdays: [2026-10-10]", "workdays: [2026-10-32]", ":5: 错误 CAT005 “workdays.0”的值 2026-10-32 不对\n    → 写成 2026-03-03 的形式"),
        ("vocabularies/genres.yml", "notice: {zh: 通知, en: Notice}", "notice: {zh: 通知}", ":3: 错误 CAT004 缺少“codes.notice.en”"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_catalog_is_reported_where_it_stands(
    portal: Write, messages: Messages, file: str, old: str, new: str, said: str
) -> None:
    """File, line, what is wrong, what to write instead."""
    root = portal()
    path = root / "catalog" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = [message for message in messages(root) if message.startswith(f"catalog/{file}:")]
    assert any(message.startswith(f"catalog/{file}{said}") for message in found), found


def test_all_mistakes_of_all_files_come_at_once(portal: Write, messages: Messages) -> None:
    """One round for the office, not one per file."""
    root = portal()
    for file, old, new in (("agencies.yml", "parent: office", "parent: nobody"), ("calendar/2026.yml", "holidays:", "holiday:")):
        path = root / "catalog" / file
        path.write_text(path.read_text().replace(old, new))
    assert {message.split(":")[0] for message in messages(root)} == {"catalog/agencies.yml", "catalog/calendar/2026.yml"}


def test_the_example_of_a_type_must_pass(portal: Write, messages: Messages) -> None:
    """It is a document like any other."""
    root = portal()
    path = root / "catalog/types/notice.yml"
    path.write_text(path.read_text().replace("  publisher: water", "  publisher: wasser"))
    assert messages(root)[0] == (
        "catalog/types/notice.yml: example:6: 错误 META021 “发布机构”的值 wasser 不是已登记的机构\n    → 是否想写 water？"
    )


def test_broken_yaml_in_the_catalog_stops_nothing_else(portal: Write, messages: Messages) -> None:
    """Only what rests on that file is not checked."""
    found = messages(portal("-- catalog/sections.yml --\nsections: [\n"))
    assert found[0].startswith("catalog/sections.yml:")
    assert "YAML001 YAML 写法有误" in found[0]


def test_adding_a_type_is_one_new_file(portal: Write, messages: Messages) -> None:
    """No list to edit: another type in YAML is known at once."""
    text = CATALOG.split("-- catalog/types/news.yml --\n")[1].split("-- ")[0]
    root = portal("-- catalog/types/warning.yml --\n" + text.replace("工作动态", "预警").replace("type: news", "type: warning"))
    assert messages(root) == []
    found, _ = read_definitions(root / "catalog")
    assert found is not None
    assert found.code_of("types", "预警") == "warning"


def test_a_label_of_one_type_is_no_label_of_another(definitions: Definitions) -> None:
    """Chinese labels are keys of their own type."""
    assert definitions.keys("news")["作者"] == "author"
    assert definitions.keys("news")["供稿人"] == "author"
    assert "作者" not in definitions.keys("notice")
    assert definitions.keys("notice")["解读"] == "interprets"


def test_sections_are_known_by_their_whole_path(definitions: Definitions) -> None:
    """With what is above and below them."""
    assert definitions.trail("news/notices") == ["news", "news/notices"]
    assert definitions.below("news") == ["news/notices"]
    assert definitions.channel("news/notices") == "news"
    assert definitions.column_type("news/notices", "zh") == "工作动态"
    assert definitions.column_type("about", "zh") == "栏目"


def test_the_calendars_make_the_working_days(definitions: Definitions) -> None:
    """The declared years only."""
    assert definitions.workdays.after(date(2026, 9, 30), 1) == date(2026, 10, 5)


def test_the_ledger_of_numbers_is_checked_too(portal: Write, messages: Messages) -> None:
    """Last serial by agency and year."""
    assert messages(portal("-- catalog/numbering.yml --\nJIA01/2026: 17\n")) == []
    said = "catalog/numbering.yml:1: 错误 CAT005 “JIA01/2026”的值 many 不对\n    → 写整数"
    assert messages(portal("-- catalog/numbering.yml --\nJIA01/2026: many\n")) == [said]


def test_an_index_number_is_made_and_taken_apart_by_the_declared_pattern() -> None:
    """Pattern in, number out, and back."""
    numbers = IndexNumbers(pattern="{agency}/{year}-{serial:05d}")
    assert numbers.number("JIA01", 2026, 7) == "JIA01/2026-00007"
    found = numbers.form.fullmatch("JIA01/2026-00007")
    assert found is not None
    assert (found["agency"], found["year"], found["serial"]) == ("JIA01", "2026", "00007")
    assert numbers.form.fullmatch("JIA01/2026-100000")
    assert not numbers.form.fullmatch("JIA01/2026-7")
    assert IndexNumbers(pattern="{agency}({year}){serial}").form.fullmatch("JIA01(2026)7")


def test_a_pattern_without_a_serial_is_refused(portal: Write, messages: Messages) -> None:
    """Numbers would not be unique."""
    root = portal()
    path = root / "catalog/portal.yml"
    path.write_text(path.read_text() + "index_number: {pattern: '{agency}/{year}'}\n")
    assert messages(root) == [
        "catalog/portal.yml:18: 错误 CAT005 “index_number.pattern”的值 {agency}/{year} 不对\n"
        "    → 须含 {agency}、{year} 和 {serial:05d} 三部分"
    ]
