"""What documents say of each other and of the files beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import NOTICE, document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]

FOLDER = "docs/news/notices/2026"
NORMATIVE = "docs/policy/normative/2026"


def normative(serial: int, **changes: str) -> str:
    """Return a sound normative document with a serial number of its own."""
    return document(
        type="normative_document",
        index_number=f"JIA02/2026-{serial:05d}",
        document_number=f"甲水规〔2026〕{serial}号",
        date_effective="2026-10-01",
        registration_number="甲规登",
        **changes,
    )


def test_two_documents_with_one_index_number_are_both_named(portal: Write, messages: Messages) -> None:
    """The second in order of path is told where the first stands."""
    root = portal(f"-- {FOLDER}/a.md --\n{NOTICE}-- {FOLDER}/b.md --\n{NOTICE}")
    assert messages(root) == [
        f"{FOLDER}/b.md:4: 错误 IDX001 索引号 JIA02/2026-00001 与 {FOLDER}/a.md:4 重复\n"
        "    → 保留先发布的一个；另一个删除该行后运行 gongkai number 重新编号"
    ]


def test_one_id_belongs_to_one_document(portal: Write, messages: Messages) -> None:
    """Like an index number."""
    root = portal(
        f"-- {FOLDER}/a.md --\n{document(id='x')}-- {FOLDER}/b.md --\n{document(id='x', index_number='JIA02/2026-00002')}"
    )
    assert messages(root) == [f"{FOLDER}/b.md:12: 错误 IDX001 标识 x 与 {FOLDER}/a.md:12 重复\n    → 改其中一个"]


def test_a_relation_to_nothing_gets_the_nearest_known_number(portal: Write, messages: Messages) -> None:
    """Did you mean."""
    root = portal(
        f"-- {NORMATIVE}/a.md --\n{normative(1)}-- {NORMATIVE}/b.md --\n{normative(2, repeals='甲水规〔2026〕11号')}"
        f"-- {NORMATIVE}/c.md --\n{normative(3, amends='zzz')}"
    )
    assert messages(root) == [
        f"{NORMATIVE}/b.md:15: 错误 REL001 “废止”指向的 甲水规〔2026〕11号 不存在\n    → 是否想写 甲水规〔2026〕1号？",
        f"{NORMATIVE}/c.md:15: 错误 REL001 “修改”指向的 zzz 不存在\n    → 写本门户已有文档的索引号、文号或标识",
    ]


def test_a_document_that_names_itself_names_nothing(portal: Write, messages: Messages) -> None:
    """No document repeals itself."""
    root = portal(f"-- {NORMATIVE}/a.md --\n{normative(1, repeals='甲水规〔2026〕1号')}")
    assert [message.split("\n")[0] for message in messages(root)] == [
        f"{NORMATIVE}/a.md:15: 错误 REL001 “废止”指向的 甲水规〔2026〕1号 不存在"
    ]


def test_a_relation_to_a_document_of_the_wrong_type_is_reported(portal: Write, messages: Messages) -> None:
    """The type says where its relations may lead."""
    root = portal(f"-- {FOLDER}/a.md --\n{NOTICE}-- {NORMATIVE}/b.md --\n{normative(2, repeals='JIA02/2026-00001')}")
    assert messages(root) == [
        f"{NORMATIVE}/b.md:15: 错误 REL002 “废止”指向的《关于停水的通告》是通知公告，文种不对\n    → 应指向：行政规范性文件"
    ]


def test_a_circle_of_repeals_is_told_once_with_its_whole_way(portal: Write, messages: Messages) -> None:
    """Three documents, one finding."""
    root = portal(
        "".join(
            f"-- {NORMATIVE}/{name}.md --\n{normative(serial, repeals=f'甲水规〔2026〕{target}号')}"
            for name, serial, target in (("a", 1, 2), ("b", 2, 3), ("c", 3, 1))
        )
    )
    way = " → ".join(f"{NORMATIVE}/{name}.md" for name in "abca")
    assert messages(root) == [f"{NORMATIVE}/c.md:15: 错误 REL003 “废止”关系成环：{way}\n    → 删除其中一个方向的关系"]


def test_a_long_chain_of_repeals_is_no_circle(portal: Write, messages: Messages) -> None:
    """Two thousand documents in a row do not exhaust the stack."""
    chain = "".join(
        f"-- {NORMATIVE}/n{serial}.md --\n{normative(serial, **({'repeals': f'甲水规〔2026〕{serial - 1}号'} if serial > 1 else {}))}"
        for serial in range(1, 1400)
    )
    assert messages(portal(chain)) == []


def test_a_state_that_dates_contradict_is_reported(portal: Write, messages: Messages) -> None:
    """In force, it says, and expired last month."""
    root = portal(f"-- {NORMATIVE}/a.md --\n{normative(1, date_expires='2026-10-31', validity='有效')}")
    assert messages(root) == [
        f"{NORMATIVE}/a.md:16: 错误 REG002 标注为“有效”，但实际已过期失效\n"
        "    → 删除 validity 这一行，有效性由日期和废止关系自动得出"
    ]


def test_an_attachment_stands_beside_its_document(portal: Write, messages: Messages) -> None:
    """And no file stands there unnamed."""
    root = portal(
        f"-- {FOLDER}/a.md --\n{document(attachments='[one.pdf, two.pdf]')}-- {FOLDER}/two.pdf --\n-- {FOLDER}/stray.pdf --\n"
    )
    assert messages(root) == [
        f"{FOLDER}/a.md:12: 错误 FILE010 附件 one.pdf 不在文档旁边\n    → 把文件放进 {FOLDER}/，或改正文件名",
        f"{FOLDER}/stray.pdf: 错误 FILE011 没有文档引用这个文件，不会发布\n"
        "    → 在文档的 attachments 中列出它，或在正文中链接它，或删除它",
    ]


def test_an_attachment_has_a_size_and_a_type_that_are_allowed(portal: Write, messages: Messages) -> None:
    """The limits stand in portal.yml."""
    root = portal(f"-- {FOLDER}/a.md --\n{document(attachments='[a.pdf, b.exe]')}-- {FOLDER}/b.exe --\n")
    (root / FOLDER / "a.pdf").write_bytes(b"x" * 100_001)
    assert [message.split("\n")[0] for message in messages(root)] == [
        f"{FOLDER}/a.pdf: 错误 FILE012 附件有 100001 字节，超过上限 100000 字节",
        f"{FOLDER}/b.exe: 错误 LNK007 不允许发布 .exe 文件",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "b.md", "../2026/b.md", "b.md#一", "map.png", "#一", "https://www.jia.example/x", "mailto:office@jia.example",
        "/news/notices/", "/en/news/", "/agencies/water.html", "/directories/normative/", "/news/notices/2026/b.html", "?x=1",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere_are_no_findings(portal: Write, messages: Messages, target: str) -> None:
    """Documents, files, sections, directories, agencies, other hosts."""
    other = document(index_number="JIA02/2026-00002")
    body = f"[甲]({target}) ![图](map.png)\n"
    root = portal(f"-- {FOLDER}/a.md --\n{document(body=body)}-- {FOLDER}/b.md --\n{other}-- {FOLDER}/map.png --\n")
    assert messages(root) == []


@pytest.mark.parametrize(
    "target",
    [
        "c.md",
        "../../../../catalog/portal.yml",
        "../../../../../../etc/passwd",
        "c.png",
        "/nowhere/",
        "//[a",
        "http://[a",
        "%00",
        "c%20d.md",
    ],
)
def test_links_that_lead_nowhere_are_errors(portal: Write, messages: Messages, target: str) -> None:
    """No dead link is published, and no file outside docs/ is reached."""
    root = portal(f"-- {FOLDER}/a.md --\n{document(body=f'[甲]({target})')}\n")
    assert messages(root) == [
        f"{FOLDER}/a.md:13: 错误 LNK001 链接 {target} 指向的文件不存在\n"
        "    → 写相对路径，如 ../2026/notice.md；站内其他页面写 /栏目路径/"
    ]


def test_a_link_to_what_is_not_public_yet_is_a_warning(portal: Write, messages: Messages) -> None:
    """It would be dead until then."""
    draft = document(index_number="JIA02/2026-00002", status="draft")
    root = portal(f"-- {FOLDER}/a.md --\n{document(body='[甲](b.md)')}\n-- {FOLDER}/b.md --\n{draft}")
    assert [message.split("\n")[0] for message in messages(root)] == [
        f"{FOLDER}/a.md:13: 警告 LNK001 链接 b.md 指向的文档现在没有公开"
    ]
