"""Text as it stands in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.findings import Finding, Place
from gongkai.source import MAX_DEPTH, decode, line_of, nodes, plain, read_bytes, yaml_text


def loaded(text: str) -> Any:
    """Return a YAML text as plain values, sound or not."""
    root, findings = nodes(text, Place("a.yml", 1))
    return None if root is None or findings else plain(root)


def codes(text: str) -> list[str]:
    """Return the lines and codes of the findings about a YAML text."""
    return [f"{finding.place.line} {finding.problem.code}" for finding in nodes(text, Place("a.yml", 1))[1]]


def test_every_scalar_stays_what_was_written() -> None:
    """YAML 1.1 would read 750, 8, False and a date."""
    text = "a: 12:30\nb: 010\nc: no\nd: 2026-09-18\ne: 1_000\nf: 0x1F"
    assert loaded(text) == {"a": "12:30", "b": "010", "c": "no", "d": "2026-09-18", "e": "1_000", "f": "0x1F"}


def test_nothing_written_is_none_and_a_quoted_nothing_is_text() -> None:
    """Only plain null is null."""
    assert loaded("a:\nb: ~\nc: null\nd: ''\ne: 'null'") == {"a": None, "b": None, "c": None, "d": "", "e": "null"}


def test_every_value_knows_its_line() -> None:
    """Findings point at the line of the key or of the item."""
    root, _ = nodes("a: 1\nb:\n  - x\n  - {c: y}\n", Place("a.yml", 11))
    assert root is not None
    assert [line_of(root, path) for path in ((), ("a",), ("b",), ("b", 1), ("b", 1, "c"), ("b", 9), ("z",))] == [
        11, 11, 12, 14, 14, 12, 11,
    ]  # fmt: skip


def test_a_key_that_stands_twice_is_reported_with_both_lines() -> None:
    """The first is kept."""
    root, findings = nodes("a: 1\nb: 2\na: 3\n", Place("a.yml", 1))
    assert root is not None
    assert plain(root) == {"a": "1", "b": "2"}
    assert findings[0].text("zh") == "a.yml:3: 错误 YAML002 “a”写了两次，第一次在第 1 行\n    → 只保留一处"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: b: c", "同一行里出现了第二个冒号"),
        ("a: 'x", "引号没有成对"),
        ("a: [x", "方括号没有成对"),
        ("a: {x", "花括号没有成对"),
        ("a: *x", "值以 * 开头，请加引号"),
        ("a: @x", "不能以该字符开头（如 @、%、制表符）"),
        ("a: 'x' y", "缩进不一致，或引号后多了文字"),
        ("? [a]\n: b", "键只能是文字"),
    ],
)
def test_broken_yaml_is_explained_in_chinese(text: str, reason: str) -> None:
    """No message of the parser reaches the editor."""
    _, findings = nodes(text, Place("a.yml", 1))
    assert [finding.message("zh") for finding in findings] == [f"YAML 写法有误：{reason}"]


def test_the_line_of_broken_yaml_is_the_line_in_the_file() -> None:
    """The place says where the text begins."""
    _, findings = nodes("a: 1\nb: 'x\n", Place("a.md", 2))
    assert findings[0].place.line in (3, 4)


def test_an_alias_bomb_is_refused_quickly() -> None:
    """Nine levels of nine aliases would be 387 million values."""
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9))
    assert codes(bomb) == ["1 YAML003"]


def test_an_alias_to_itself_is_refused() -> None:
    """A circle has no end."""
    assert codes("a: &a [*a]") == ["1 YAML003"]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 50_000,
        "a: " + "{a: " * 50_000,
        "a:\n " + "- " * 50_000,
        "a:\n " + "? - " * 50_000,
        "# " + "]" * 99_999 + "\na: " + "[" * 50_000,
        "a: " + "[ # ]\n" * 50_000,
        "a: " + '["]",' * 50_000,
        "".join(" " * i + "a:\n" for i in range(1_500)),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "hidden by a comment", "by comments", "by quotes", "indentation"],
)
def test_deep_nesting_is_refused_and_does_not_end_the_process(text: str) -> None:
    """libyaml's composer recurses in C."""
    assert codes(text) == ["1 YAML003"]


def test_the_deepest_nesting_allowed_is_read() -> None:
    """Ordinary documents stay far below."""
    text = "a: " + "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2)
    assert codes(text) == []


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    """A list of flow mappings is ordinary."""
    text = "a:\n" + "  - {zh: '[一]', en: '{'}\n" * 500
    assert codes(text) == []


def test_utf_16_is_named() -> None:
    """Windows editors save it."""
    assert decode("标题".encode("utf-16"), "a.md")[1][0].message("zh") == "文件不是 UTF-8 编码（UTF-16）"


def test_gbk_is_reported_with_the_line_of_the_first_wrong_byte() -> None:
    """Other encodings are not guessed."""
    text, findings = decode(b"---\ntitle: " + "标题".encode("gbk"), "a.md")
    assert text == ""
    assert str(findings[0].place) == "a.md:2"
    assert findings[0].message("zh") == "文件不是 UTF-8 编码（0xb1）"


def test_a_byte_order_mark_is_a_warning_and_the_text_is_read() -> None:
    """Spreadsheets and Windows editors write it."""
    text, findings = decode(b"\xef\xbb\xbfabc", "a.md")
    assert text == "abc"
    assert [(finding.problem.code, finding.is_error) for finding in findings] == [("FILE004", False)]


def test_all_line_ends_become_one() -> None:
    """Windows, old Macintosh and Unix."""
    assert decode(b"a\r\nb\rc\nd", "a.md") == ("a\nb\nc\nd", [])


def test_a_nul_byte_is_reported_with_its_line() -> None:
    """Nothing of such a file is read."""
    text, findings = decode(b"a\nb\x00c", "a.md")
    assert text == ""
    assert findings[0].text("zh").startswith("a.md:2: 错误 FILE003 文件含有控制字符 U+0000")


def test_a_file_larger_than_the_limit_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    """Twenty megabytes against a limit of two."""
    path = tmp_path / "a.md"
    with path.open("wb") as stream:
        stream.truncate(20_000_000)
    found = read_bytes(path, "a.md", 2_000_000)
    assert isinstance(found, Finding)
    assert found.message("zh") == "文件有 20000000 字节，超过上限 2000000 字节"


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """Never a traceback for something an editor did."""
    found = read_bytes(tmp_path / "a.md", "a.md", 10)
    assert isinstance(found, Finding)
    assert found.problem.code == "FILE005"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """The parser never raises."""
    root, findings = nodes(text, Place("a.yml", 1))
    assert root is None or root.value is not None
    assert all(finding.message("zh") for finding in findings)


SCALARS = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"))
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(SCALARS, inner), max_leaves=10)


@given(st.dictionaries(SCALARS, VALUES, min_size=1))
def test_what_is_written_as_yaml_reads_back_unchanged(value: dict[str, Any]) -> None:
    """Importers and commands write heads with it."""
    root, findings = nodes(yaml_text(value), Place("a.yml", 1))
    assert findings == []
    assert root is not None
    assert plain(root) == value
