"""The fast way for plain bodies gives what the full way gives, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.outputs.bodies import Bodies
from gongkai.outputs.plain_bodies import is_plain
from gongkai.reader import CLOSING

BODIES = Bodies(("tables", "attr_list", "footnotes", "def_list", "admonition", "toc"), {})
DOCS = sorted((Path(__file__).parents[1] / "docs").rglob("*.md"))


def both(text: str, title: str = "") -> tuple[str, str]:
    """Return what the two ways make of a text."""
    return BODIES.html(text, lambda target: target, title), BODIES.full_html(text, lambda target: target, title)


WORDS = st.text(
    st.one_of(
        st.sampled_from("一二甲乙，。、（）《》“”：；—…·　 0123456789abzAZ.,;:!?%+-=#()/'\"@$&<>[]*_`~|\\{}^"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
)
LINES = st.one_of(
    WORDS,
    st.builds("## {}".format, WORDS),
    st.builds(
        "{} {}".format,
        st.sampled_from(["#", "###", "#######", "-", "*", "+", "1.", "2.", "10.", "1)", ">", ":", "---", "    "]),
        WORDS,
    ),
    st.builds("| {} | {} |".format, WORDS, WORDS),
    st.sampled_from(
        [
            "| --- | --- |",
            "| --- | ---: |",
            "|---|---|",
            "",
            "",
            "===",
            "---",
            "第一条　为了",
            "一、总体要求",
            "2026年3月",
            "（一）",
        ]
    ),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@settings(max_examples=3000)
@given(TEXTS)
@example("## 一、总体　要求\n\n正文\n\n## 一、总体 要求\n")
@example("1. 甲\n2. 乙\n\n正文\n\n- 丙\n")
@example("1. 甲\n2. 乙\n\n- 丙\n")
@example("正文\n- 甲")
@example("| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |\n\n正文")
@example("www.example.cn 和 https://example.cn/a")
@example("## 甲\xa0乙\n\n- 甲\xa0 乙\n\n| 甲\xa0乙 | 丙 |\n| --- | --- |\n| 1 | 2\xa0 |")
@example("甲\x85乙\n\n丙\u2028丁")
def test_every_plain_body_comes_out_the_same_both_ways(text: str) -> None:
    """Random lines of all kinds; whatever passes the gate must not differ."""
    if is_plain(text):
        fast, full = both(text)
        assert fast == full


PLAIN_LINES = st.one_of(
    st.text(st.sampled_from("一二三甲乙丙，。、（）《》“”：；0123456789abAB.,%/'\"@$ 　\xa0"), min_size=1, max_size=20),
    st.builds("## {}".format, st.text(st.sampled_from("一二、甲乙 　\xa00a'\"&"), min_size=1, max_size=10)),
)
PLAIN_BLOCKS = st.one_of(
    st.lists(PLAIN_LINES, min_size=1, max_size=3).map("\n".join),
    st.lists(st.text(st.sampled_from("一二甲乙，。0a. "), min_size=1, max_size=9), min_size=1, max_size=4).map(
        lambda items: "\n".join(f"- {item}" for item in items)
    ),
    st.lists(st.text(st.sampled_from("一二甲乙，。0a. "), min_size=1, max_size=9), min_size=1, max_size=4).map(
        lambda items: "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    ),
    st.lists(st.lists(st.text(st.sampled_from("一甲，0.a%"), max_size=5), min_size=2, max_size=2), min_size=1, max_size=4).map(
        lambda rows: "\n".join(["| 甲 | 乙 |", "| :-- | ---: |", *(f"| {row[0]} | {row[1]} |" for row in rows)])
    ),
)


@settings(max_examples=3000)
@given(st.lists(PLAIN_BLOCKS, max_size=7).map("\n\n".join), st.text(st.sampled_from("一二 　\xa0<&>\"'"), max_size=6))
def test_bodies_made_of_plain_blocks_come_out_the_same_both_ways(text: str, title: str) -> None:
    """Texts that nearly always pass the gate: every neighbourhood of blocks."""
    if is_plain(text):
        fast, full = both(text, title)
        assert fast == full


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_the_documents_of_the_reference_portal_come_out_the_same_both_ways(path: Path) -> None:
    """Real texts; most of them are plain."""
    text = path.read_text("utf-8")
    closing = CLOSING.search(text, 4)
    assert closing
    body = text[closing.end() + 1 :]
    if is_plain(body):
        fast, full = both(body)
        assert fast == full


def test_most_documents_of_the_reference_portal_are_plain() -> None:
    """The gate is worth having."""
    bodies = [path.read_text("utf-8").split("\n---\n", 1)[1] for path in DOCS]
    assert sum(map(is_plain, bodies)) > len(bodies) / 2


@pytest.mark.parametrize(
    "text",
    [
        "**重点**",
        "[链接](a.md)",
        "a_b_c",
        "<b>x</b>",
        "甲  \n乙",
        "    代码",
        "甲\n- 乙",
        "1) 甲",
        "| a |\n| - |",
        "::: 甲",
        "脚注[^1]",
        "# 标题",
    ],
)
def test_whatever_has_markup_goes_the_full_way(text: str) -> None:
    """The gate is closed to anything the two might read differently."""
    assert not is_plain(text)


def test_the_gate_is_quick_for_texts_made_to_be_slow() -> None:
    """A long line, a long list, a wide table: no backtracking without end."""
    for text in (
        "- " + "甲" * 100_000 + "*",
        "| 甲 " * 30_000 + "|\n",
        "1. 甲\n" * 30_000 + "*",
        "甲\n" * 50_000 + "*",
        "## " + " " * 90_000,
    ):
        assert not is_plain(text)
