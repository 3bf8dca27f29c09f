"""Heads read line by line mean what libyaml says they mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.findings import Place
from gongkai.plain_heads import plain_head
from gongkai.source import Node, nodes

DOCS = sorted((Path(__file__).parents[1] / "docs").rglob("*.md"))


def told(node: Node) -> tuple[Any, int, bool]:
    """Return everything a node says."""
    if isinstance(node.value, dict):
        return {key: told(item) for key, item in node.value.items()}, node.line, node.is_null
    if isinstance(node.value, list):
        return [told(item) for item in node.value], node.line, node.is_null
    return node.value, node.line, node.is_null


def assert_same(text: str) -> bool:
    """Compare both ways; return whether the fast one was taken."""
    fast = plain_head(text, 2)
    if fast is None:
        return False
    root, findings = nodes(text, Place("docs/a.md", 2))
    assert not findings, text
    assert root is not None
    assert {key: told(node) for key, node in fast.items()} == told(root)[0]
    return True


CHARACTERS = st.one_of(
    st.sampled_from("一二甲〔〕（）《》：、，abzAZ019 \t-?:,[]{}#&*!|>'\"%@`~=<.\\/_+\x85\xa0\u3000\u2028\ufeff"),
    st.characters(exclude_categories=["Cs"]),
)
VALUES = st.one_of(
    st.text(CHARACTERS, max_size=16),
    st.text(CHARACTERS, max_size=10).map('"{}"'.format),
    st.lists(st.text(CHARACTERS, max_size=6), max_size=4).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(st.text(CHARACTERS, max_size=6), max_size=4).map(lambda items: f"{{a: {', b: '.join(items)}}}"),
    st.sampled_from(
        [
            "{a: 1, a: 2}",
            "{a: 1, b: 甲}",
            "null",
            "~",
            "",
            "2026-11-21",
            "12:30",
            "a:b",
            "a: b",
            "a #b",
            "a#b",
            "[a,b]",
            "- a",
            "---",
            "...",
            "<<",
        ]
    ),
)
KEYS = st.one_of(
    st.sampled_from(["title", "type", "标题", "a1", "key", "<<", "- a", "? a", "null", "Y"]), st.text(CHARACTERS, max_size=4)
)
HEADS = st.lists(st.tuples(KEYS, st.sampled_from([":", ": ", ":  ", " : "]), VALUES).map("".join), max_size=6).map("\n".join)


@settings(max_examples=4000)
@given(HEADS)
@example("a: b\nc: d\n")
@example("a: b\n\n")
@example("a: 1\nb: [x y, z]")
@example("a: b\n  c: d")
@example('a: 甲：乙 丙\nb: "甲: 乙 #丙"')
@example("a: b\n---\nc: d")
def test_whatever_is_read_line_by_line_is_what_yaml_reads(text: str) -> None:
    """Random keys and values of every kind of trap: the same values, lines and nulls, and no finding."""
    assert_same(text)


TAME = st.text(st.sampled_from("一二甲〔〕（）《》：、，abAZ019 .-/_"), min_size=1, max_size=12)
TAME_LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["title", "type", "publisher", "标题"]), TAME),
    st.builds('{}: "{}"'.format, st.sampled_from(["description", "source"]), TAME),
    st.builds("review: {{unit: {}, date: {}}}".format, TAME, TAME),
    st.builds("keywords: [{}]".format, st.lists(TAME, min_size=1, max_size=3).map(", ".join)),
)


@settings(max_examples=1500)
@given(st.lists(TAME_LINES, min_size=1, max_size=6).map("\n".join))
def test_heads_as_editors_write_them_are_read_alike(text: str) -> None:
    """Harmless words in the usual forms."""
    assert_same(text + "\n")


def test_most_heads_of_the_reference_portal_take_the_fast_way_and_all_agree() -> None:
    """Every head of the portal, both ways."""
    heads = [path.read_text("utf-8").split("---\n", 2)[1] for path in DOCS]
    taken = sum(assert_same(head) for head in heads)
    assert taken > len(heads) // 4
