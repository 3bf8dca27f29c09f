"""Plain text to Markdown that shows exactly these characters, and back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from gongkai.authoring.importers import dates, prose

EXTENSIONS = [
    "tables", "attr_list", "footnotes", "def_list", "admonition", "toc", "abbr", "md_in_html", "sane_lists", "pymdownx.superfences",
    "pymdownx.details", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark", "pymdownx.keys", "pymdownx.tasklist", "pymdownx.tabbed",
    "pymdownx.blocks.admonition", "pymdownx.inlinehilite",
]  # fmt: skip
PIECES = (
    "中文 第一章 一、 。 ； # ## > - + 1. 2) [ ] ( ) ![ ]( < > & &lt; &#65; \\ | --- === ~~~ ~~ ^ == ++ { {: .a } !!! ??? /// --8<-- "
    ": [^1]: *[A]: http://a.b/ a@b.c <br> <script> abc 0 . ! ` * _ :"
).split(" ")
LINES = st.lists(st.sampled_from([*PIECES, " ", "\u3000"]), max_size=8).map("".join)


def shown(markdown: str, extensions: list[str]) -> str:
    """Return the text that a browser shows of some Markdown."""
    page = Markdown(extensions=extensions).convert(markdown)
    return "".join(html.fragment_fromstring(page, create_parent="div").itertext()) if page else ""


@given(st.lists(LINES, max_size=6))
@example(["*a*", "`b`", "1. c", "# d", "---", "| e |", "[f](g)", "<b>", "&lt;", "~~h~~", "!!! note", "{: .i }"])
def test_markdown_shows_every_character_of_the_text_and_no_other(lines: list[str]) -> None:
    """With the plainest settings and with every extension a portal may use."""
    markdown = prose.body(lines)
    assert prose.ink(prose.unmarked(markdown)) == prose.ink(*lines)
    for extensions in (["tables"], EXTENSIONS):
        assert prose.ink(shown(markdown, extensions)) == prose.ink(*lines)


@given(st.lists(st.lists(LINES, min_size=2, max_size=3), min_size=2, max_size=4))
def test_tables_show_every_character_of_their_cells(rows: list[list[str]]) -> None:
    """The bar too."""
    markdown = prose.table([[prose.inline(cell) for cell in row] for row in rows])
    assert prose.ink(prose.unmarked(markdown)) == prose.ink(*(cell for row in rows for cell in row))
    assert prose.ink(shown(markdown, EXTENSIONS)) == prose.ink(*(cell for row in rows for cell in row))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["第一章　总则", "第一条　为了管护。"], "## 第一章　总则\n\n第一条　为了管护。"),
        (["一、基本情况", "二、下一步打算"], "## 一、基本情况\n\n## 二、下一步打算"),
        (["一、加强管护。各单位要落实责任。"], "一、加强管护。各单位要落实责任。"),
        (["二、落实责任的单位："], "二、落实责任的单位："),
        (["（一）落实责任", "1.明确分工"], "（一）落实责任\n\n1.明确分工"),
        (["第一编　总则", "第一章　任务", "第一节　管护"], "## 第一编　总则\n\n### 第一章　任务\n\n#### 第一节　管护"),
        (["第一章　任务", "一、职责"], "## 第一章　任务\n\n### 一、职责"),
        (["第一节　任务", "第一章　职责"], "## 第一节　任务\n\n## 第一章　职责"),
        (["第二章规定的事项，由县人民政府另行规定。"], "第二章规定的事项，由县人民政府另行规定。"),
        (["目　录", "第一章　总则", "第二章　附则", "第一章　总则", "第二章　附则"], "目　录\n\n第一章　总则\n\n第二章　附则\n\n## 第一章　总则\n\n## 第二章　附则"),
        (["# 标题", "- 项", "1. 款", "> 引"], "\\# 标题\n\n\\- 项\n\n1\\. 款\n\n\\> 引"),
        (["1.5亿元", "-5℃", "A&B", "a_b"], "1.5亿元\n\n-5℃\n\nA&amp;B\n\na\\_b"),
        (["  前后  空白　　全角　"], "前后 空白　　全角"),
    ],
)  # fmt: skip
def test_headings_begin_at_the_second_level_and_text_stays_text(lines: list[str], expected: str) -> None:
    """Lines such as 第一章 and 一、 are headings; sentences and tables of contents are none."""
    assert prose.body(lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年11月06日", "2018-11-06"),
        ("2016年 03月 03日", "2016-03-03"),
        ("二〇〇四年十二月十七日", "2004-12-17"),
        ("一九八一年五月二十三日", "1981-05-23"),
        ("二○○六年九月三十日", "2006-09-30"),
        ("２０１９年１月２日", "2019-01-02"),
        ("2019-01-30 15:20:33", "2019-01-30"),
        ("2019/1/3", "2019-01-03"),
        ("2019.1.3", "2019-01-03"),
        ("2019年2月30日", None),
        ("2019年", None),
        ("12019年1月2日", None),
        ("第七届", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, expected: str | None) -> None:
    """And days that do not exist are none."""
    assert dates.day_of(text) == expected


def test_times_are_kept_and_nonsense_times_are_not() -> None:
    """To the minute."""
    assert dates.moment_of("2019-01-30 15:20:33") == "2019-01-30 15:20"
    assert dates.moment_of("2019年1月30日 9:05") == "2019-01-30 09:05"
    assert dates.moment_of("2019-01-30 25:20") == "2019-01-30"
    assert dates.moment_of("昨天 9:05") is None


def test_a_text_says_from_when_it_is_in_force_when_it_says_so_once() -> None:
    """Two days are one too many."""
    assert dates.effective_day("第九条　本办法自2019年3月1日起施行。") == "2019-03-01"
    assert dates.effective_day("本条例自二〇一九年三月一日起施行。") == "2019-03-01"
    assert dates.effective_day("本办法自2019年3月1日起施行。本规定自2020年3月1日起施行。") is None
    assert dates.effective_day("本办法自发布之日起施行。") is None


def test_dates_of_a_history_come_with_what_happened() -> None:
    """What stands between two dates belongs to the first."""
    found = list(dates.days_in("根据2016年1月2日决定修订 2018年3月4日公布"))
    assert [(str(day), before, after) for day, before, after in found] == [
        ("2016-01-02", "根据", "决定修订 "),
        ("2018-03-04", "决定修订 ", "公布"),
    ]
