"""gongkai format: the same document, tidily written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.authoring.formatting import format_documents, formatted, tidy_date
from gongkai.definitions import Definitions
from gongkai.reader import Reading
from portals import NOTICE, document

Write = Callable[..., Path]
Read = Callable[..., Reading]

FOLDER = "docs/news/notices/2026"

UNTIDY = """\
---
# 编者注
文种: 通知公告  # 是通知
内容概述: >-
  停水的时间
  和范围。

# 日期
发布日期: ２０２６年９月２１日 9:40
成文日期: "2026年 09月 18日"
附件:
  - {文件: a.pdf, 附件名称: 图}
标题: '关于: 停水的通告'
发布机构: 县水务局
公开审查:
  审查日期: 2026.9.18   # 当天
  审查单位: 办公室
索引号: JIA02/2026-00001
公示截止: 2026/10/1
主题分类: 水利
体裁分类: 通告
公开属性: 主动公开
hide: [toc]
# 完
---
因管网检修　停水。

---
标题: 不动\x20\x20
"""

TIDY = """\
---
# 编者注
type: 通知公告  # 是通知
title: '关于: 停水的通告'
index_number: JIA02/2026-00001
publisher: 县水务局
date_formed: 2026-09-18
# 日期
date_published: 2026-09-21 09:40
topic: 水利
genre: 通告
description: >-
  停水的时间
  和范围。
disclosure: 主动公开
attachments:
  - {file: a.pdf, title: 图}
review:
  date: 2026-09-18   # 当天
  unit: 办公室
notice_until: 2026-10-01
hide: [toc]
# 完
---
因管网检修　停水。

---
标题: 不动\x20\x20
"""


def test_keys_dates_and_order_become_canonical_and_comments_stay(definitions: Definitions, read: Read) -> None:
    """Codes stay as written, the body untouched."""
    tidy = formatted(UNTIDY.encode(), definitions).decode()
    assert tidy.replace("\n\n# 日期", "\n# 日期") == TIDY
    assert [finding.text("zh") for finding in read(tidy).findings] == []


def test_byte_order_marks_and_windows_line_ends_go(definitions: Definitions) -> None:
    """In the body too."""
    raw = ("\ufeff" + UNTIDY).replace("\n", "\r\n").encode()
    assert formatted(raw, definitions) == formatted(UNTIDY.encode(), definitions)


def test_a_tidy_document_is_left_byte_for_byte(definitions: Definitions) -> None:
    """Nothing to do."""
    assert formatted(NOTICE.encode(), definitions) == NOTICE.encode()


@pytest.mark.parametrize(
    "text",
    [
        "正文\n",
        "",
        "---\ntype: notice\n",
        "---\n标题: [\n---\n",
        "---\n- 标题\n---\n",
        document(标题="又一个"),
        document(review="{unit: 甲, 审查单位: 乙, date: 2026-09-18}"),
        "---\n{标题: 甲乙, 类型不明: x}\n---\n正文\n",
    ],
    ids=["no head", "empty", "not closed", "broken", "a list", "two titles", "two units", "one line"],
)
def test_what_cannot_be_tidied_safely_is_left(definitions: Definitions, text: str) -> None:
    """The check says what is wrong with it."""
    changed = formatted(text.encode(), definitions).decode()
    assert changed.replace("title", "标题") == text.replace("title", "标题")


def test_a_head_on_one_line_gets_its_keys_and_keeps_its_order(definitions: Definitions) -> None:
    """Only whole lines are moved."""
    text = "---\n{标题: 甲乙, 文种: notice, 成文日期: 2026年9月18日}\n---\n"
    assert formatted(text.encode(), definitions).decode() == "---\n{title: 甲乙, type: notice, date_formed: 2026-09-18}\n---\n"


def test_blank_lines_that_belong_to_a_value_keep_it_where_it_stands(definitions: Definitions) -> None:
    """With |+ the lines below are part of the text."""
    text = "---\n内容概述: |+\n  甲\n\n\n标题: 甲乙\ntype: notice\n---\n"
    changed = formatted(text.encode(), definitions).decode()
    assert changed == "---\ndescription: |+\n  甲\n\n\ntitle: 甲乙\ntype: notice\n---\n"


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("date", "2016年3月3日", "2016-03-03"),
        ("date", "2016年 03月 03日", "2016-03-03"),
        ("date", "２０１６－３－３", "2016-03-03"),
        ("date", "2016/3/3", "2016-03-03"),
        ("date", "2016年2月30日", "2016年2月30日"),
        ("date", "3月3日", "3月3日"),
        ("date", "2016年3月3日 9:30", "2016年3月3日 9:30"),
        ("datetime", "2016年3月3日 9:30", "2016-03-03 09:30"),
        ("datetime", "2016年3月3日9时5分", "2016-03-03 09:05"),
        ("datetime", "2016-03-03T09:30", "2016-03-03 09:30"),
        ("datetime", "2016-03-03 25:30", "2016-03-03 25:30"),
        ("text", "2016年3月3日", "2016年3月3日"),
    ],
)
def test_dates_are_written_as_dates_where_they_can_be_told(
    definitions: Definitions, kind: str, written: str, expected: str
) -> None:
    """What is no day is left for the check."""
    spec = definitions.metadata.fields[{"date": "date_formed", "datetime": "date_published", "text": "title"}[kind]]
    assert tidy_date(written, spec) == expected


def test_check_names_the_untidy_documents_and_writes_nothing(portal: Write) -> None:
    """For the pipeline."""
    root = portal(f"-- {FOLDER}/a.md --\n{NOTICE}-- {FOLDER}/b.md --\n{UNTIDY}")
    result = format_documents(root, check=True)
    assert (result.changed, result.findings) == ([f"{FOLDER}/b.md"], [])
    assert (root / FOLDER / "b.md").read_text() == UNTIDY
    assert format_documents(root).changed == [f"{FOLDER}/b.md"]
    assert format_documents(root).changed == []


def test_only_what_is_named_is_tidied(portal: Write) -> None:
    """And a file that is no text is a finding."""
    root = portal(f"-- {FOLDER}/a.md --\n{UNTIDY}-- {FOLDER}/b.md --\n{UNTIDY}")
    (root / FOLDER / "c.md").write_bytes(UNTIDY.encode("utf-16"))
    assert format_documents(root, [f"{FOLDER}/a.md"]).changed == [f"{FOLDER}/a.md"]
    result = format_documents(root, ["docs"])
    assert result.changed == [f"{FOLDER}/b.md"]
    assert [finding.problem.code for finding in result.findings] == ["FILE002"]
    assert [finding.problem.code for finding in format_documents(root, ["docs/x"]).findings] == ["FILE013"]


KEYS = st.sampled_from(
    "type 文种 title 标题 名称 index_number 索引号 publisher 发布机构 date_formed 成文日期 Date_formed date_published 发布日期 keywords"
    " attachments 附件 review 公开审查 description 内容概述 notice_until 公示截止 hide unknown 未知 废止 repeals".split()
)
VALUES = st.sampled_from(
    [
        "notice", "通知公告", "consultation", "水务局", "2016年3月3日", "２０１６年３月３日 9:30", "2016-03-03", "'引: 号'", '"双\\n引"', "~", "",
        "[甲, 乙]", "{文件: a.pdf, 附件名称: 图}", "\n  - {file: a.pdf, 标题: 乙}\n  - 文件: b.pdf", "\n  审查单位: 甲 # 注\n  审查日期: 2016年3月3日",
        "|\n  一\n\n  # 不是注释\n  二", ">-\n  折\n  行", "|+\n  一\n\n", "&锚 甲", "甲  # 注", "\n- 甲\n# 注\n- 乙", "[", "a: b", "*x", "'多\n  行'",
    ]
)  # fmt: skip
BETWEEN = st.sampled_from(["", "", "", "# 注\n", "\n", "\n# 注\n\n", "  # 缩进的注\n"])
HEADS = st.lists(st.tuples(BETWEEN, KEYS, VALUES), max_size=8).map(
    lambda items: "".join(f"{between}{key}: {value}\n" for between, key, value in items)
)


@given(
    head=HEADS,
    below=BETWEEN,
    body=st.sampled_from(["", "正文\n", "\n---\n", "一  \n\n\n二"]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_tidying_twice_is_tidying_once_and_changes_nothing_that_is_said(
    definitions: Definitions, read: Read, head: str, below: str, body: str, ends: str
) -> None:
    """Every value that could be read before is the same after; the body is the same text."""
    raw = f"---\n{head}{below}---\n{body}".replace("\n", ends).encode()
    once = formatted(raw, definitions)
    assert formatted(once, definitions) == once
    before, after = read(raw).record, read(once).record
    assert (before is None) or (after is not None)
    if before is not None and after is not None:
        assert before.values.items() <= after.values.items()
        assert before.relations == after.relations
        assert raw.decode().replace("\r\n", "\n")[before.body_offset :] == once.decode()[after.body_offset :]


@given(raw=st.binary())
def test_any_bytes_are_tidied_or_left(definitions: Definitions, raw: bytes) -> None:
    """And twice is once."""
    once = formatted(raw, definitions)
    assert formatted(once, definitions) == once
