"""From a Markdown file to a record, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.definitions import Definitions
from gongkai.reader import Reading, body_of, read_source
from portals import NOTICE, NOTICE_PATH, document

Read = Callable[..., Reading]


def said(reading: Reading, language: str = "zh") -> list[str]:
    """Return the findings as an editor reads them, without the file's name."""
    return [finding.text(language).removeprefix(finding.place.path + ":") for finding in reading.findings]


def test_a_sound_document_becomes_a_record(read: Read) -> None:
    """Values by canonical key, parsed."""
    reading = read(NOTICE)
    assert reading.findings == []
    record = reading.record
    assert record is not None
    assert (record.type, record.language, record.section) == ("notice", "zh", "news/notices")
    assert record.address == "news/notices/2026/water.html"
    assert record.title == "关于停水的通告"
    assert record.identity == "JIA02/2026-00001"
    assert record.formed == date(2026, 9, 18)
    assert record.published == datetime(2026, 9, 21, 9, 40)
    assert record.values["topic"] == "farming/water"
    assert record.values["disclosure"] == "proactive"
    assert str(record.place("publisher")) == f"{NOTICE_PATH}:5"


def test_chinese_labels_and_aliases_are_keys(read: Read) -> None:
    """Editors write in their language."""
    text = NOTICE
    for key, label in {
        "type": "文种", "title": "标题", "index_number": "索引号", "publisher": "发布机构", "date_formed": "成文日期",
        "date_published": "发布日期", "topic": "主题分类", "genre": "体裁分类", "description": "内容概述", "disclosure": "公开属性",
    }.items():  # fmt: skip
        text = text.replace(f"{key}:", f"{label}:")
    reading = read(text.replace("文种: notice", "文种: 通知公告").replace("发布机构: water", "发布机构: 县水务局"))
    assert said(reading) == []
    first = read(NOTICE)
    assert reading.record is not None
    assert first.record is not None
    assert reading.record.values | {"type": "notice"} == first.record.values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文\n", ":1: 错误 META001 文件开头没有元数据（第一行应为 ---）\n    → 第一行写 ---，接着写元数据，再以一行 --- 结束"),
        ("", ":1: 错误 META001 文件开头没有元数据（第一行应为 ---）\n    → 第一行写 ---，接着写元数据，再以一行 --- 结束"),
        ("---\n---\n正文", ":1: 错误 META001 文件开头没有元数据（第一行应为 ---）\n    → 第一行写 ---，接着写元数据，再以一行 --- 结束"),
        ("---\n- a\n---\n", ":1: 错误 META001 文件开头没有元数据（第一行应为 ---）\n    → 第一行写 ---，接着写元数据，再以一行 --- 结束"),
        ("---\ntype: notice\n正文\n", ":1: 错误 META001 元数据没有结束（缺少第二行 ---）\n    → 在正文之前单独写一行 ---"),
        ("---", ":1: 错误 META001 元数据没有结束（缺少第二行 ---）\n    → 在正文之前单独写一行 ---"),
        ("---\ntitle: a: b\n---\n", ":2: 错误 YAML001 YAML 写法有误：同一行里出现了第二个冒号\n    → 检查冒号后有无空格、缩进是否一致、引号和括号是否成对；含有冒号或井号的值请加引号"),
        ("---\ntitle: 甲乙\n---\n", ":2: 错误 META030 缺少文种（type）\n    → 写上 type，可选：consultation, interpretation, news, normative_document, notice, page, rain_ledg…"),
        ("---\ntype: notise\n---\n", ":2: 错误 META031 没有文种 notise\n    → 是否想写 notice？"),
        ("---\ntype: [notice]\n---\n", ":2: 错误 META031 没有文种 \n    → 可选：consultation, interpretation, news, normative_document, notice, page, rain_ledg…"),
    ],
    ids=["no head", "empty", "empty head", "a list", "not closed", "one line", "broken", "no type", "unknown type", "list as type"],
)  # fmt: skip
def test_a_file_that_is_no_document_says_what_is_missing(read: Read, text: str, expected: str) -> None:
    """One finding, with the next step."""
    reading = read(text)
    assert reading.record is None
    assert said(reading) == [expected.removeprefix(":")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"publisheer": "water"}, "12: 错误 META002 没有“publisheer”这项元数据\n    → 是否想写 publisher？"),
        ({"索引码": "x"}, "12: 错误 META002 没有“索引码”这项元数据\n    → 是否想写 索引号？"),
        ({"author": "王某某"}, "12: 错误 META002 没有“author”这项元数据\n    → 删除这一行；可用的项见 catalog/metadata.yml 和 catalog/types/notice.yml"),
        ({"标题": "又一个"}, "12: 错误 META008 “标题”与第 3 行的“title”是同一项\n    → 只保留一处"),
        ({"title": None}, "1: 错误 META032 缺少“名称”（title）\n    → 补上 title:"),
        ({"title": ""}, "3: 错误 META007 “名称”没有写值\n    → 写上值，或删除这一行"),
        ({"title": "甲" * 61}, "3: 错误 META011 “名称”有 61 个字，超过 60 个\n    → 缩短到 60 个字以内"),
        ({"publisher": "watr"}, "5: 错误 META021 “发布机构”的值 watr 不是已登记的机构\n    → 是否想写 water？"),
        ({"date_formed": "2026年 09月 18日"}, "6: 错误 META017 “成文日期”的日期写法不规范：2026年 09月 18日\n    → 写成 2026-09-18"),
        ({"date_formed": "2026-02-30"}, "6: 错误 META018 “成文日期”没有这一天：2026-02-30\n    → 核对年月日"),
        ({"date_published": "2026-09-17 09:00"}, "7: 错误 DOC007 “发布日期”（2026-09-17）早于“成文日期”（2026-09-18）\n    → 核对这两个日期"),
        ({"date_effective": "2026-10-02", "date_expires": "2026-10-01"}, "13: 错误 DOC007 “有效期至”（2026-10-01）早于“施行日期”（2026-10-02）\n    → 核对这两个日期"),
        ({"topic": "农业\\水力"}, "8: 错误 META020 “主题分类”的值 农业\\水力 不在代码表 topics 中\n    → 是否想写 农业\\水利？"),
        ({"disclosure": "依申请公开"}, "11: 错误 DIS015 公开属性是“依申请公开”，不得放在 docs/ 中\n    → 把文件移出本仓库；只有主动公开的信息可以发布"),
        ({"status": "withdrawn", "date_withdrawn": "2026-10-01"}, "12: 错误 META033 撤下的文档须写明 withdrawal_reason\n    → 补上撤下日期 date_withdrawn 和原因 withdrawal_reason"),
        ({"index_number": "JIA02/2026-1"}, "4: 错误 IDX002 索引号 JIA02/2026-1 不合规则\n    → 形如 JIA02/2026-00001；删除该行后运行 gongkai number 可自动编号"),
        ({"index_number": "JIA01/2026-00001"}, "4: 错误 IDX002 索引号 JIA01/2026-00001 的机构代码不属于发布机构“甲县水务局”\n    → 前段应为 JIA02"),
        ({"index_number": "JIA02/2025-00001"}, "4: 警告 IDX003 索引号 JIA02/2025-00001 的年份与成文日期 2026-09-18 不符\n    → 核对索引号和成文日期"),
        ({"attachments": "[A.PDF]"}, "12: 错误 META027 文件名 A.PDF 只能用小写英文字母、数字、连字符和一个扩展名\n    → 改名，如 annex-1.pdf；显示给公众的名称写在 title 里"),
        ({"review": "{unit: 办公室}"}, "12: 错误 META006 “公开审查”缺少“date”\n    → 补上 date"),
        ({"repeals": "{a: b}"}, "12: 错误 META004 “废止”应写成文字，现为一组键值\n    → 直接写值；值里有冒号时加引号"),
        ({"repeals": "['']"}, "12: 错误 META007 “废止”没有写值\n    → 写上值，或删除这一行"),
        ({"body": "正文\n\n# 一级标题\n"}, "15: 错误 BODY001 正文中不应再有一级标题（# ）\n    → 标题写在元数据里，正文从 ## 开始"),
        ({"body": "![](map.png)\n"}, "13: 错误 ACC001 图片 map.png 没有替代文字\n    → 在 ![ ] 的方括号中写明图片内容"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_document_is_reported_where_it_stands(read: Read, changes: dict[str, str | None], expected: str) -> None:
    """Line, value, next step: the whole message."""
    assert said(read(document(**changes))) == [expected]


def test_all_mistakes_of_a_document_come_at_once(read: Read) -> None:
    """In English on request."""
    reading = read(document(publisher="nobody", date_formed="gestern", genre="brief", xyz="blue"))
    assert said(reading, "en") == [
        "5: error META021 “Published by”: nobody is not a registered agency\n"
        "    → choose a code or name from catalog/agencies.yml, or register it there first",
        "6: error META017 “Date formed” is not a date: gestern\n    → write it as 2026-03-03",
        "9: error META020 “Genre”: brief is not in the vocabulary genres\n"
        "    → choose a code or label from catalog/vocabularies/genres.yml",
        "12: error META002 there is no metadata key “xyz”\n"
        "    → delete it; the keys are in catalog/metadata.yml and catalog/types/notice.yml",
    ]


def test_keys_of_the_theme_pass_through(read: Read) -> None:
    """They are listed in metadata.yml."""
    assert said(read(document(hide="[toc]"))) == []


def test_a_type_refuses_keys_that_make_no_sense_for_it(read: Read) -> None:
    """A page has no document number."""
    text = "---\ntype: page\ntitle: 概况\ndescription: 概况。\ndocument_number: 甲政〔2026〕1号\n---\n"
    assert said(read(text, "docs/about/index.md")) == [
        "5: 错误 META009 文种“专页”不用“document_number”\n    → 删除这一行，或改用合适的文种"
    ]


def test_a_type_asks_for_its_own_fields_and_relations(read: Read) -> None:
    """Required core keys, required fields, required relations."""
    found = said(read(document(type="interpretation"), "docs/policy/normative/2026/a.md"))
    assert found == ["1: 错误 META032 缺少“解读”（interprets）\n    → 补上 interprets:"]
    found = said(read(document(type="normative_document"), "docs/policy/normative/2026/a.md"))
    assert [line.split("\n")[0] for line in found] == [
        "1: 错误 META032 缺少“发文字号”（document_number）",
        "1: 错误 META032 缺少“施行日期”（date_effective）",
        "1: 错误 META032 缺少“登记号”（registration_number）",
    ]


def test_what_a_draft_lacks_is_a_warning(read: Read) -> None:
    """It is an error the day the draft is published."""
    assert said(read(document(description=None, status="draft"))) == [
        "1: 警告 META032 缺少“内容概述”（description）\n    → 补上 description:"
    ]


def test_a_translation_needs_less_and_says_what_it_translates(read: Read) -> None:
    """English documents stand under docs/en."""
    name = "docs/en/news/notices/2026/water.md"
    text = document(index_number=None, topic=None, genre=None, translates="JIA02/2026-00001")
    reading = read(text, name)
    assert said(reading) == []
    assert reading.record is not None
    assert (reading.record.language, reading.record.section) == ("en", "news/notices")
    assert reading.record.address == "en/news/notices/2026/water.html"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docs/news/notice/2026/water.md", "1: 错误 PATH002 文件夹 news/notice 不是已声明的栏目\n    → 是否想写 news/notices？"),
        ("docs/water.md", "1: 错误 PATH002 文件夹 docs/ 不是已声明的栏目\n    → 把文件移到某个栏目的文件夹，或在 catalog/sections.yml 中声明"),
        ("docs/consult/2026/water.md", "2: 错误 PATH003 栏目“征集”不接受文种“通知公告”\n    → 该栏目接受：consultation"),
        ("docs/news/2026/water.md", "2: 错误 PATH003 栏目“动态”不接受文种“通知公告”\n    → 该栏目接受：—"),
        ("docs/news/notices/2025/water.md", "6: 警告 PATH004 文件夹年份 2025 与成文日期 2026-09-18 不符\n    → 移到 2026 文件夹"),
        ("docs/news/notices/2026/通告.md", "1: 错误 PATH001 文件名或文件夹名 通告 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
        ("docs/news/Notices/2026/water.md", "1: 错误 PATH001 文件名或文件夹名 Notices 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
        ("docs/news/notices/2026/index.md", "1: 错误 PATH001 文件名或文件夹名 index 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
        (f"docs/news/notices/2026/{'a' * 197}.md", f"1: 错误 PATH001 文件名或文件夹名 {'a' * 79}… 只能用小写英文字母、数字和连字符，不超过 100 个字符\n    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"),
    ],
)  # fmt: skip
def test_the_place_of_a_document_is_its_section(read: Read, name: str, expected: str) -> None:
    """Folder and file name make the address."""
    assert said(read(NOTICE, name)) == [expected]


def test_a_page_may_stand_at_the_root_and_in_any_section(read: Read) -> None:
    """index.md is the front page of its folder."""
    text = "---\ntype: page\ntitle: 概况\ndescription: 概况。\n---\n"
    addresses = {
        "docs/index.md": "index.html",
        "docs/en/index.md": "en/index.html",
        "docs/about/index.md": "about/index.html",
        "docs/about/history.md": "about/history.html",
    }
    for name, address in addresses.items():
        reading = read(text, name)
        assert said(reading) == []
        assert reading.record is not None
        assert reading.record.address == address


def test_quotes_markup_and_colons_in_a_title_are_kept_as_text(read: Read) -> None:
    """A title is text wherever it is shown."""
    reading = read(document(title="""'关于<script>alert("1")</script>: “甲” & ''乙'' # 的通告'"""))
    assert said(reading) == []
    assert reading.record is not None
    assert reading.record.title == """关于<script>alert("1")</script>: “甲” & '乙' # 的通告"""


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        ("<script>alert(1)</script>\n", "script"),
        ("甲<img src=x onerror=alert(1)>\n", "img"),
        ("<svg/onload=alert(1)>\n", "svg"),
        ("<br onclick=alert(1)>\n", "br"),
        ("<x:y onclick=alert(1)>\n", "x:y"),
        ("<https://a.example onclick=alert(1)>\n", "https:"),
        ("<!-- 注 -->\n", "!--"),
        ("<?php ?>\n", "?"),
        ("<DIV>\n", "DIV"),
    ],
)
def test_markup_in_the_text_is_refused(read: Read, body: str, tag: str) -> None:
    """Documents are Markdown."""
    found = said(read(document(body=body)))
    assert found[0] == f"13: 错误 BODY002 正文中不能用 HTML 标签 <{tag}>\n    → 改用 Markdown 写法；要显示尖括号请写 &lt;"


@pytest.mark.parametrize(
    "body",
    [
        "`<script>`\n",
        "```html\n<script>\n# 不是标题\n```\n",
        "~~~\n<script>\n~~~\n",
        "甲<br>乙，CO<sub>2</sub>，m<sup>2</sup><br />\n",
        "<https://www.jia.example/a?b=c> 和 <office@jia.example>\n",
        "3 < 5，若 n < m 且 m > 2\n",
        "&lt;script&gt;\n",
        "## 一、标题\n\n#不是标题\n",
        "甲[^1]\n\n[^1]: 脚注不是链接。\n",
    ],
)
def test_code_plain_signs_and_a_few_tags_are_allowed(read: Read, body: str) -> None:
    """What cannot do anything is no finding."""
    assert said(read(document(body=body))) == []


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("[甲](javascript:alert(1))\n", "javascript:alert(1"),
        ("[甲](<javascript:alert(1)>)\n", "javascript:alert(1"),
        ("[甲 [乙] 丙](javascript:x)\n", "javascript:x"),
        ("[甲](JavaScript:x)\n", "JavaScript:x"),
        ("[甲](&#106;avascript:x)\n", "&#106;avascript:x"),
        ("[甲](java&#10;script:x)\n", "java&#10;script:x"),
        ("[甲][a]\n\n[a]: data:text/html,x\n", "data:text/html,x"),
        ("![甲](file:///etc/passwd)\n", "file:///etc/passwd"),
    ],
)
def test_a_link_with_a_scheme_that_runs_something_is_refused(read: Read, body: str, target: str) -> None:
    """However it is written."""
    found = said(read(document(body=body)))
    assert found[-1].split("\n")[0].partition(" ")[2] == f"错误 BODY003 链接 {target} 的协议不被允许"


def test_links_and_pictures_are_found_with_their_lines(read: Read) -> None:
    """In brackets, nested, and by reference."""
    body = '见[甲](a.md)。\n\n[![图](map.png)](big.png "大图")\n\n[乙]\n\n[乙]: b.md\n'
    record = read(document(body=body)).record
    assert record is not None
    assert [(link.target, link.line, link.is_image, link.text) for link in record.links] == [
        ("a.md", 13, False, "甲"),
        ("map.png", 15, True, "图"),
        ("big.png", 15, False, ""),
        ("b.md", 19, False, ""),
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing_but_a_warning(read: Read) -> None:
    """The record is the same, line for line."""
    plain = read(document(body="一\n\n# 二\n"))
    windows = read(b"\xef\xbb\xbf" + document(body="一\n\n# 二\n").replace("\n", "\r\n").encode())
    assert said(windows)[0].startswith("1: 警告 FILE004 文件开头有字节顺序标记（BOM）")
    assert said(windows)[1:] == said(plain)
    assert plain.record is not None
    assert windows.record is not None
    assert windows.record.values == plain.record.values


def test_the_body_is_what_stands_below_the_head(read: Read, tmp_path: Path) -> None:
    """Read again from the file when it is needed."""
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + document(body="一\n\n二\n").replace("\n", "\r\n").encode())
    record = read(path.read_bytes()).record
    assert record is not None
    assert record.body_line == 13
    assert body_of(path, record) == "一\n\n二\n"


@pytest.mark.parametrize(
    "body",
    [
        "[a](x " * 20_000,
        "[a](x" + " " * 100_000,
        "[" * 100_000,
        "[a](b)" * 15_000,
        "<" * 100_000,
        "`" * 50_000 + " x",
        "[\n" * 50_000,
        "![" * 50_000,
    ],
    ids=["open links", "spaces", "brackets", "links", "angles", "ticks", "lines", "pictures"],
)
def test_a_hostile_text_is_read_in_reasonable_time(read: Read, body: str) -> None:
    """No pattern runs away."""
    assert read(document(body=body)).record is not None


@given(raw=st.binary())
def test_any_bytes_are_read_or_refused(read: Read, raw: bytes) -> None:
    """The reader never raises."""
    reading = read(raw)
    assert all(finding.text("zh") and finding.text("en") for finding in reading.findings)


@given(text=st.text())
def test_any_text_as_a_head_is_read_or_refused(read: Read, text: str) -> None:
    """Nor on text between the two lines of a head."""
    try:
        raw = f"---\n{text}\n---\n".encode()
    except UnicodeEncodeError:
        return
    reading = read(raw)
    assert reading.record is None
    assert reading.findings


DOCUMENTS = [
    document(attachments="[{file: a.pdf, title: 甲}]", keywords="[甲, 乙]", review="{unit: 办公室, date: 2026-09-18}"),
    document(body="[甲](a.md) ![乙](b.png) `c` <https://d.example> | e |\n"),
    document(type="consultation", opens="2026-09-21", closes="2026-10-21", channels="[{kind: 电话, value: '1'}]"),
]


@given(
    source=st.sampled_from(DOCUMENTS),
    cuts=st.lists(
        st.tuples(
            st.integers(0, 600),
            st.integers(0, 30),
            st.sampled_from(["", "\n", ":", "[", "{", "'", "- ", "&a", "*a", "\x00", "：", "\t"]),
        )
    ),
)
def test_a_damaged_document_is_read_or_refused(read: Read, source: str, cuts: list[tuple[int, int, str]]) -> None:
    """Cut, pasted, mistyped: every finding can be told."""
    for start, length, insert in cuts:
        source = source[:start] + insert + source[start + length :]
    reading = read(source)
    assert reading.record is not None or reading.findings
    for finding in reading.findings:
        assert finding.text("zh")
        assert finding.text("en")
        assert 0 <= finding.place.line <= source.count("\n") + 2


HEADS = st.lists(
    st.sampled_from(
        [
            "publisher: water", 'publisher: "water"', "发布机构: 县水务局", "publisher: nobody", "publisher: null", 'publisher: "null"',
            "genre: 通告", "genre: [通告]", "体裁分类: 通告", "genre: ~", "topic: 农业\\水利", "disclosure: 主动公开", "disclosure: 依申请公开",
            "date_formed: 2026-09-18", "date_formed: 2026-9-18", "成文日期: 2026-09-18", "date_effective: 2026-02-30", "validity: 有效",
            "status: draft", "status: withdrawn", "title: null", "title: 关于停水的通告", "translates: a.md", "nonsense: 2026-09-18",
        ]
    ),
    max_size=9,
)  # fmt: skip


@given(before=st.lists(HEADS, max_size=4), head=HEADS, kind=st.sampled_from(["notice", "guide", "notice_"]))
def test_what_was_read_before_changes_nothing(
    definitions: Definitions, before: list[list[str]], head: list[str], kind: str
) -> None:
    """What documents share is worked out once, and is the same as worked out for each."""

    def told(lines: list[str], declared: Definitions) -> tuple[object, ...]:
        source = "\n".join(["---", f"type: {kind}", *lines, "---", "正文。", ""])
        reading = read_source(source.encode(), NOTICE_PATH, declared)
        record = reading.record
        values = record and (record.values, record.lines, record.relations, record.section, record.address)
        return values, [finding.text("zh") for finding in reading.findings]

    used = replace(definitions)
    for lines in before:
        told(lines, used)
    assert told(head, used) == told(head, replace(definitions))
