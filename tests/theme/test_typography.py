"""Official typography: who is addressed, who signed and when, and where a title may break."""

from __future__ import annotations

import re

from gongkai.outputs.typography import breakable, official, spoken


def test_the_addressee_and_the_signature_are_marked() -> None:
    """A first paragraph ending in a colon; a name without punctuation right above a date."""
    html = "<p>各镇人民政府，各有关单位：</p>\n<p>现印发给你们。</p>\n<p>甲县人民政府</p>\n<p>2026年11月9日</p>"
    assert official(html) == (
        '<p class="to">各镇人民政府，各有关单位：</p>\n<p>现印发给你们。</p>\n'
        '<p class="sign">甲县人民政府</p>\n<p class="sign">2026年11月9日</p>'
    )


def test_ordinary_paragraphs_are_left_alone() -> None:
    """A sentence is no signature, a colon in the middle no addressee."""
    html = "<p>会议指出：要抓紧。</p>\n<p>自公布之日起施行。</p>\n<p>2026年11月9日</p>"
    assert official(html) == html


def test_a_long_title_says_where_it_may_break_and_stays_the_same_text() -> None:
    """Before a book-title mark, after the issuer; never between 关于 and what it is about."""
    title = "甲县城市管理局关于印发《甲县户外招牌设置管理规定》的通知"
    assert re.sub("<wbr>", "", breakable(title)) == title
    assert "印发<wbr>《" in breakable(title)
    assert "关于<wbr>《" not in breakable("甲县人民政府办公室关于《甲县停车管理办法》公开征求意见的公告")


def test_a_short_title_and_an_english_one_are_not_touched() -> None:
    """They fit, or break at spaces."""
    assert breakable("关于停水的通告") == "关于停水的通告"
    assert breakable("Rules & signs: a summary of what is in force") == "Rules &amp; signs: a summary of what is in force"


def test_chinese_names_in_an_english_text_are_marked_and_its_links_are_not() -> None:
    """A screen reader changes its voice for them."""
    html = '<p>The Library (区图书馆) <a href="图.html">opens</a> at 8.</p>'
    assert spoken(html, "zh-CN") == '<p>The Library (<span lang="zh-CN">区图书馆</span>) <a href="图.html">opens</a> at 8.</p>'
    assert spoken("<p>Open.</p>", "zh-CN") == "<p>Open.</p>"
