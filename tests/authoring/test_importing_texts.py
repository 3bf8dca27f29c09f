"""Copied text, collected laws and tables of service items."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_portal import build, only, parts, said, take

SCRAPED = """\
新闻

首页 > 信息公开 > 规划计划

县水务局2025年工作总结

日期:2026年 03月 03日    信息来源: 乙市水利学会

字号:

  2025年，县水务局坚持节水优先。

  一、2025年工作

  (一)管护水库12座。

  二、2026年打算

县水务局
2026年3月2日
分享到:
footer
"""

LAW = """\
# 甲省水库管护条例

甲省水库

管护条例

1998年3月5日 甲省第九届人民代表大会常务委员会第二次会议通过

2018年11月6日 甲省第十二届人民代表大会常务委员会第七次会议《关于修改〈甲省水库管护条例〉的决定》修正

2019年1月1日 施行

<!-- INFO END -->

### 第一章  总则

第一条 为了管护水库，制定本条例。\u200b

<!-- FORCE BREAK -->

1. 第一款*

## 第二节 管护

#### 附则
"""


def law(root: Path, **files: str) -> tuple[list[str], list[str]]:
    """Import laws; return their texts and what was said."""
    build(root, {f"{name}.md": text for name, text in files.items()})
    report = take(root, "laws", "statute")
    return [(root / path).read_text(encoding="utf-8") for path in report.written], said(report, root)


def test_copied_text_loses_its_furniture_and_keeps_its_head(tmp_path: Path) -> None:
    """Who is no agency of the portal is the source of a reprint."""
    root = build(tmp_path, {"a.txt": SCRAPED})
    report = take(root)
    head, body = parts(only(report, root))
    assert head == (
        "type: notice\ntitle: 县水务局2025年工作总结\npublisher: office\nsource: 乙市水利学会\n"
        "date_formed: 2026-03-02\ndate_published: 2026-03-03\nstatus: draft\n"
    )
    assert body == (
        "2025年，县水务局坚持节水优先。\n\n## 一、2025年工作\n\n(一)管护水库12座。\n\n## 二、2026年打算\n\n县水务局\n\n2026年3月2日"
    )
    assert [text.split("\n")[0] for text in said(report, root, "IMP003", "IMP008")] == [
        "a.txt: 提示 IMP008 网页附属文字没有导入：新闻 / 首页 > 信息公开 > 规划计划 / 字号: / 分享到: / footer",
        "a.txt:1: 提示 IMP003 “乙市水利学会”未登记为机构，作为转载来源（source）保留",
    ]


def test_text_without_furniture_begins_with_its_title(tmp_path: Path) -> None:
    """A first line that is a sentence is none."""
    root = build(tmp_path, {"a.txt": "县水务局工作\n2025年，各项工作完成。\n", "b.txt": "2025年，各项工作完成。\n"})
    report = take(root)
    texts = [(root / path).read_text(encoding="utf-8") for path in report.written]
    assert sorted("title" in text for text in texts) == [False, True]
    assert all("2025年，各项工作完成。" in text for text in texts)


def test_label_lines_after_the_first_sentence_belong_to_the_text(tmp_path: Path) -> None:
    """Only what stands above the text is its head."""
    text = "关于开会的通知\n各乡镇：\n时间：2026年3月12日\n来源：甲路1号\n"
    root = build(tmp_path, {"a.txt": text})
    head, body = parts(only(take(root), root))
    assert "date_published" not in head
    assert "source" not in head
    assert body == "各乡镇：\n\n时间：2026年3月12日\n\n来源：甲路1号"


def test_a_law_keeps_its_history_and_says_what_it_says(tmp_path: Path) -> None:
    """Its divisions rank as the law has them, whatever the marks of the source."""
    texts, findings = law(tmp_path, law=LAW)
    head, body = parts(texts[0])
    assert head.startswith("type: statute\ntitle: 甲省水库管护条例\nid: 2018-11-06-")
    assert head.endswith(
        "publisher: office\ndate_formed: 2018-11-06\ndate_effective: 2019-01-01\nstatus: draft\n"
        "promulgator: 甲省人民代表大会常务委员会\nadopted_on: 1998-03-05\n"
    )
    assert body == (
        "1998年3月5日 甲省第九届人民代表大会常务委员会第二次会议通过\n\n"
        "2018年11月6日 甲省第十二届人民代表大会常务委员会第七次会议《关于修改〈甲省水库管护条例〉的决定》修正\n\n"
        "2019年1月1日 施行\n\n## 第一章 总则\n\n第一条 为了管护水库，制定本条例。\n\n1\\. 第一款\\*\n\n### 第二节 管护\n\n#### 附则"
    )
    assert [text.split("\n")[0] for text in findings if "IMP002" not in text] == [
        "law.md: 提示 IMP011 去掉了 1 个看不见的字符（控制字符、零宽空格）"
    ]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("2013年10月8日 国务院第26次常务会议通过\n\n2013年11月11日 中华人民共和国国务院令第643号公布", {"promulgator": "中华人民共和国国务院", "adopted_on": "2013-10-08", "order_number": "中华人民共和国国务院令第643号", "date_formed": "2013-11-11"}),
        ("1980年12月9日 国务院批准\n\n1980年12月27日 水利部发布\n\n发布之日施行", {"promulgator": "水利部", "date_formed": "1980-12-27", "date_effective": "1980-12-27"}),
        ("(2014年11月1日第十二届全国人民代表大会常务委员会第十一次会议通过)", {"promulgator": "全国人民代表大会常务委员会", "adopted_on": "2014-11-01", "date_formed": "2014-11-01"}),
        ("1994年12月6日 劳动部发布\n\n劳部发[1994]489号", {"promulgator": "劳动部", "document_number": "劳部发〔1994〕489号"}),
        ("无日期的说明", {}),
    ],
)  # fmt: skip
def test_the_history_of_a_law_is_metadata_too(tmp_path: Path, history: str, expected: dict[str, str]) -> None:
    """What it does not say is left out."""
    texts, _ = law(tmp_path, law=f"# 水库条例\n\n{history}\n\n<!-- INFO END -->\n\n第一条 管护水库。\n")
    lines = parts(texts[0])[0].splitlines()
    for key, value in expected.items():
        assert f"{key}: {value}" in lines
    assert {"adopted_on", "order_number", "promulgator", "date_formed"} & expected.keys() == {
        line.partition(":")[0] for line in lines
    } & {"adopted_on", "order_number", "promulgator", "date_formed"} or expected.get("document_number")
    assert history.splitlines()[0] in texts[0]


def test_an_effect_before_the_present_version_is_left_out(tmp_path: Path) -> None:
    """It is that of the first one."""
    texts, findings = law(tmp_path, law=LAW.replace("2019年1月1日 施行", "1998年5月1日 施行"))
    assert "date_effective" not in texts[0]
    assert any("IMP006" in text for text in findings)


def test_two_versions_of_one_law_are_two_documents(tmp_path: Path) -> None:
    """A title is not a key; the date of a file name that is not in the history is told."""
    older = LAW.replace("2018年11月6日", "2008年11月6日").replace("2019年1月1日", "2009年1月1日")
    texts, findings = law(tmp_path, **{"条例(2018-11-06)": LAW, "条例(2011-01-01)": older})
    assert len(texts) == 2
    assert [text.split("\n")[0] for text in findings if "IMP020" in text] == [
        "条例(2011-01-01).md:1: 提示 IMP020 文件名中的日期 2011-01-01 不在制定和修改的日期之中（最后一次是 2008-11-06）"
    ]


def test_a_law_without_text_is_a_draft(tmp_path: Path) -> None:
    """Its history is no text."""
    texts, findings = law(tmp_path, law=LAW.partition("### ")[0])
    assert "status: draft" in texts[0]
    assert any("IMP019" in text for text in findings)


def test_a_law_in_two_parts_bears_both_titles(tmp_path: Path) -> None:
    """As codes are split into books."""
    texts, _ = law(tmp_path, law="# 水法典\n\n# 水库编\n\n<!-- INFO END -->\n\n第一条 管护水库。\n")
    assert "title: 水法典 水库编\n" in texts[0]


ITEMS = """\
department,group,name,item_code,task_type,url
县水务局,未分类,取水许可,511A01,1,https://zwfw.jia.example/a?x=1&y=2
县园林局,未分类,"移植许可（城区,近郊）",511A02,9,
县园林局,未分类,砍伐许可,511A03,9,not an address
县园林局,未分类,缺一格
"""


def test_every_row_of_a_table_of_items_is_an_incomplete_guide(tmp_path: Path) -> None:
    """Named after its code; what is the same for many rows is said once."""
    root = build(tmp_path, {"items.csv": "\ufeff" + ITEMS})
    report = take(root, "guides", "guide")
    assert report.written == [f"docs/guides/511a0{number}.md" for number in (1, 2, 3)]
    assert (root / report.written[0]).read_text(encoding="utf-8") == (
        "---\ntype: guide\ntitle: 取水许可\nid: 511a01\npublisher: water\ngenre: 办事指南\nstatus: draft\nitem_code: 511A01\n"
        "item_kind: 行政许可\nhandling_office: 县水务局\nonline_address: https://zwfw.jia.example/a?x=1&y=2\n---\n"
    )
    assert "publisher: office\n" in (root / report.written[1]).read_text(encoding="utf-8")
    assert "title: 移植许可（城区,近郊）\n" in (root / report.written[1]).read_text(encoding="utf-8")
    assert report.skipped == [str(root / "sources/items.csv:5")]
    assert [text.split("\n")[0] for text in said(report, root)] == [
        "items.csv:1: 提示 IMP023 没有用到“group”列",
        "items.csv:2: 警告 IMP002 没有找到索引号、成文日期、发布日期、主题分类、内容概述、公开属性，文档存为草稿",
        "items.csv:3: 警告 IMP002 没有找到索引号、成文日期、发布日期、主题分类、内容概述、公开属性、事项类型，文档存为草稿（同一文件中另有 1 处）",
        "items.csv:3: 警告 IMP003 “发布机构”中的“县园林局”未登记为机构，没有写入",
        "items.csv:3: 警告 IMP005 “事项类型”的值“9”没有写入：“事项类型”的值 9 不在代码表 item-kinds 中（同一文件中另有 1 处）",
        "items.csv:4: 警告 IMP005 “在线办理地址”的值“not an address”没有写入：“在线办理地址”不是网址：not an address",
        "items.csv:5: 错误 IMP024 这一行有 3 格，表头有 6 格，没有导入",
    ]


def test_columns_may_bear_the_labels_of_the_portal(tmp_path: Path) -> None:
    """However they are spaced."""
    root = build(tmp_path, {"items.csv": "事项编码,事项名称,实施主体\n甲 01,取水许可,县水务局\n"})
    report = take(root, "guides", "guide")
    assert [finding.problem.code for finding in report.findings] == ["IMP002"]
    assert "item_code: 甲 01\n" in only(report, root)
