"""Web pages of government portals: the head, the text, what stands around it, what must not come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_portal import build, only, parts, said, take

HEAD = """\
<table><tr><td><table class="head">
 <tr><td><b>索 引 号：</b></td><td>JIA01/2019-00206</td><td><b>主题分类：</b></td><td>农业\\水利</td></tr>
 <tr><td><b>发文机关：</b></td><td>国务院</td><td><b>成文日期：</b></td><td>2019年03月05日</td></tr>
 <tr><td><b>标　　题：</b></td><td colspan="3">甲县人民政府关于印发水库管护办法（试行）的通知</td></tr>
 <tr><td><b>发文字号：</b></td><td>甲政发[2019]6号</td><td><b>发布日期：</b></td><td>2019年03月06日</td></tr>
</table><table class="head"><tr><td><b>主 题 词：</b></td><td>水利　水库　通知</td><td></td><td></td></tr></table></td></tr></table>
"""
PAGE = f"""\
<html><head><title>通知_甲县人民政府</title><script>alert(1)</script></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>
{HEAD}
<div id="UCAP-CONTENT"><p style="text-align:center"><b>甲县人民政府关于印发</b></p><p>水库管护办法（试行）的通知</p><p>甲政发〔2019〕6号</p>
<p>各乡镇人民政府：</p>
<p><span>一、总体要求</span></p><p>&nbsp;&nbsp;<b>第一条</b>　管护面积不低于5km<sup>2</sup>，水质&lt;Ⅲ类。</p>
<p>二、责任分工</p>
<p>打印本页</p></div>
<div class="footer">版权所有：甲县人民政府</div></body></html>
"""


def page(body: str, title: str = "关于管护的通知") -> str:
    """Return a page with a text."""
    return f"<html><head><title>{title}</title></head><body><div id='zoom'>{body}</div></body></html>"


def body_of(tmp_path: Path, content: str) -> str:
    """Return the Markdown that a text of a page becomes."""
    root = build(tmp_path, {"a.html": page(content)})
    return parts(only(take(root), root))[1]


def test_a_page_with_a_head_table_becomes_a_document(tmp_path: Path) -> None:
    """The head is metadata, the repeated title and the page's furniture go, sections become headings."""
    root = build(tmp_path, {"a.html": PAGE})
    report = take(root)
    assert report.written == ["docs/news/notices/2019/jia01-2019-00206.md"]
    head, body = parts(only(report, root))
    assert head == (
        "type: notice\ntitle: 甲县人民政府关于印发水库管护办法（试行）的通知\nindex_number: JIA01/2019-00206\n"
        "document_number: 甲政发〔2019〕6号\npublisher: office\nissuers:\n- council\ndate_formed: 2019-03-05\n"
        "date_published: 2019-03-06\ntopic: 农业\\水利\ngenre: 通知\nkeywords:\n- 水利\n- 水库\n- 通知\nstatus: draft\n"
    )
    assert body == (
        "各乡镇人民政府：\n\n## 一、总体要求\n\n第一条　管护面积不低于5km<sup>2</sup>，水质&lt;Ⅲ类。\n\n## 二、责任分工"
    )
    assert [text.split("\n")[0] for text in said(report, root, "IMP008")] == [
        "a.html: 提示 IMP008 网页附属文字没有导入：打印本页"
    ]


def test_the_text_is_found_where_nothing_names_it(tmp_path: Path) -> None:
    """By where most of the running text stands; menus and lists of links do not count."""
    text = "".join(f"<p>第{number}条　各单位应当做好水库管护工作，落实管护责任。</p>" for number in "一二三四五")
    links = "".join(f"<li><a href='/{number}.html'>关于其他事项的通知第{number}号</a></li>" for number in range(40))
    content = f"<body><ul>{links}</ul><table><tr><td><div>{HEAD}<div><div>{text}</div></div></div></td></tr></table><div>地址：甲路1号</div></body>"
    root = build(tmp_path, {"a.html": content})
    body = parts(only(take(root), root))[1]
    assert body.startswith("第一条")
    assert body.endswith("落实管护责任。")


def test_a_head_in_lines_and_in_meta_tags_counts_too(tmp_path: Path) -> None:
    """With the official names of the tags."""
    metas = "<meta name='ArticleTitle' content='关于管护的函'><meta name='PubDate' content='2026-03-03 09:30'><meta name='Keywords' content='水库,管护'>"
    root = build(
        tmp_path,
        {
            "a.html": f"<html><head>{metas}</head><body><div><span>来源：县水务局</span> <span>日期：2026-03-02</span></div><div id='zoom'><p>请做好管护。</p></div></body></html>"
        },
    )
    head = parts(only(take(root), root))[0]
    assert "title: 关于管护的函\npublisher: water\ndate_published: 2026-03-02\ngenre: 函\nkeywords:\n- 水库\n- 管护\n" in head


def test_a_first_line_that_only_looks_like_a_label_stays_in_the_text(tmp_path: Path) -> None:
    """The time of a meeting is not the date of publication."""
    assert (
        body_of(tmp_path, "<p>时间：2026年3月12日上午9时</p><p>地点：甲路1号</p>")
        == "时间：2026年3月12日上午9时\n\n地点：甲路1号"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>甲<br>乙</p>丙", "甲\n\n乙\n\n丙"),
        ("<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>丁", "- 甲\n\n- 乙\n\n    1. 丙\n\n丁"),
        ("<ol><li><p>甲</p><p>乙</p></li></ol>", "1. 甲\n\n    乙"),
        ("<ul>前<li>甲</li>后</ul>", "前\n\n- 甲\n\n后"),
        ("<h2>甲</h2><h4>乙</h4><p>一、丙</p>", "## 甲\n\n### 乙\n\n一、丙"),
        ("<h4>甲</h4><h2>乙</h2>", "## 甲\n\n## 乙"),
        ("<pre>甲\n乙</pre>", "甲\n\n乙"),
        ("<p>见<a href='https://a.example/x_(1).html'>办法</a>。</p>", "见[办法](https://a.example/x_%281%29.html)。"),
        ("<p>好！<a href='https://a.example/'>办法</a>!<a href='https://b.example/'>乙</a></p>", "好！[办法](https://a.example/)\\![乙](https://b.example/)"),
        ("<p>1. 甲</p><p># 乙</p><p>*丙*</p>", "1\\. 甲\n\n\\# 乙\n\n\\*丙\\*"),
        ("<font><span>甲<o:p></o:p></span></font><!-- 注 -->乙", "甲乙"),
    ],
)  # fmt: skip
def test_the_text_of_a_page_becomes_markdown(tmp_path: Path, content: str, expected: str) -> None:
    """Paragraphs, lists, headings and links; looks are the theme's."""
    assert body_of(tmp_path, content) == expected


def test_a_table_stays_a_table_and_merged_cells_are_told(tmp_path: Path) -> None:
    """What they say stands once; a title over all columns goes above the table."""
    root = build(tmp_path, {"a.html": page(
        "<p>如下：</p><table><tr><td colspan='3'>管护名单</td></tr><tr><th>乡镇</th><th>水库</th><th>面积|亩</th></tr>"
        "<tr><td rowspan='2'>甲乡</td><td><p>一库</p><p>二库</p></td><td>1</td></tr><tr><td>三库</td><td></td></tr></table>"
    )})  # fmt: skip
    report = take(root)
    assert parts(only(report, root))[1] == (
        "如下：\n\n管护名单\n\n| 乡镇 | 水库 | 面积&#124;亩 |\n| --- | --- | --- |\n| 甲乡 | 一库<br>二库 | 1 |\n|  | 三库 |  |"
    )
    assert [text.split("\n")[0] for text in said(report, root, "IMP018")] == [
        "a.html:1: 警告 IMP018 表格有合并的单元格，内容放在第一格，其余留空"
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>",
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        "<table><tr><td>甲</td><td><table><tr><td>乙</td></tr></table></td></tr></table>",
        "<table>甲<tr><td>乙</td></tr></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_becomes_paragraphs(tmp_path: Path, content: str) -> None:
    """Nothing of it is lost."""
    assert body_of(tmp_path, content) == "甲\n\n乙"


def test_what_acts_or_hides_is_left_out_and_told(tmp_path: Path) -> None:
    """Scripts, frames, hidden text, links that run, pictures elsewhere."""
    root = build(tmp_path, {"a.html": page(
        "<p>甲<script>steal()</script><iframe src='https://x.example/'></iframe></p>\n<p style='display: none'>暗</p>"
        "<p><a href='javascript:alert(1)'>乙</a><a href='files/list.doc'>丙</a><a href='data:text/html,x'>丁</a><a href='#top'>戊</a></p>"
        "<p onclick='alert(1)'>己<img src='https://x.example/a.png'><img src='data:image/png;base64,AAAA'></p>"
    )})  # fmt: skip
    report = take(root)
    assert parts(only(report, root))[1] == "甲\n\n乙丙丁戊\n\n己"
    assert [text.split("\n")[0] for text in said(report, root) if "IMP002" not in text] == [
        "a.html:1: 提示 IMP014 去掉了网页中的脚本或嵌入内容（iframe, script）",
        "a.html:2: 提示 IMP015 去掉了网页中不显示的文字：暗",
        "a.html:2: 警告 IMP016 链接 data:text/html,x 没有保留，只留下文字“丁”",
        "a.html:2: 警告 IMP016 链接 files/list.doc 没有保留，只留下文字“丙”",
        "a.html:2: 警告 IMP016 链接 javascript:alert(1) 没有保留，只留下文字“乙”",
        "a.html:2: 警告 IMP017 图片 data: 没有导入",
        "a.html:2: 警告 IMP017 图片 https://x.example/a.png 没有导入",
    ]


def test_relative_links_are_completed_where_the_page_says_its_address(tmp_path: Path) -> None:
    """Else only their text stays."""
    root = build(
        tmp_path,
        {
            "a.html": "<html><head><base href='https://www.jia.example/a/'></head><body><div id='zoom'><a href='../b.html'>乙</a></div></body></html>"
        },
    )
    assert parts(only(take(root), root))[1] == "[乙](https://www.jia.example/b.html)"


def test_a_page_in_gbk_is_read_and_told(tmp_path: Path) -> None:
    """As old portals wrote them."""
    root = build(tmp_path, {"a.html": page("<p>请做好水库管护工作，落实责任。</p>").encode("gbk")})
    report = take(root)
    assert parts(only(report, root))[1] == "请做好水库管护工作，落实责任。"
    assert [text.split("\n")[0] for text in said(report, root, "IMP009")] == ["a.html: 提示 IMP009 文件按 GBK 编码读取"]


def test_invisible_and_private_characters_are_told(tmp_path: Path) -> None:
    """The first go, the others stay for somebody to look at."""
    root = build(tmp_path, {"a.html": page("<p>甲\u200b乙\x0b</p>\n<p>丙\ue5f9</p><p>&#8203;丁&#x1;</p>")})
    report = take(root)
    assert parts(only(report, root))[1] == "甲乙\n\n丙\ue5f9\n\n丁"
    assert [text.split("\n")[0] for text in said(report, root, "IMP011", "IMP012")] == [
        "a.html: 提示 IMP011 去掉了 2 个看不见的字符（控制字符、零宽空格）",
        "a.html:2: 警告 IMP012 有 1 个专用区字符（第一个是 U+E5F9），其他电脑上显示为方框",
    ]


def test_a_page_without_text_is_a_draft(tmp_path: Path) -> None:
    """Even when all its metadata is there."""
    root = build(tmp_path, {"a.html": PAGE.partition("<p>各乡镇")[0]})
    report = take(root, given={"description": "印发水库管护办法。", "disclosure": "主动公开"})
    assert [text.split("\n")[0] for text in said(report, root)] == ["a.html:1: 警告 IMP019 没有找到正文，文档存为草稿"]
    assert report.drafts == report.written


def test_a_large_page_and_a_monstrous_table_are_taken_in_their_stride(tmp_path: Path) -> None:
    """A table of a million empty cells is no table."""
    table = "<table>" + "<tr><td colspan='1000' rowspan='1000'>甲</td><td>乙</td></tr>" * 300 + "</table>"
    root = build(tmp_path, {"a.html": page(table), "b.html": page("<p>甲*_[(</p>" * 8000)})
    report = take(root)
    assert len(report.written) == 2
