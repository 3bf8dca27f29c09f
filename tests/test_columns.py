"""Columns: whatever their shape, they hold what a list would, through edits, a file and another process."""

from __future__ import annotations

import copy
from array import array
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.columns import EMPTY, NOTHING, Column, column_of, decoded, encoded, joined, with_value
from gongkai.held import Held
from gongkai.packing import packed, unpacked
from gongkai.pieces import Pieces, Texts
from gongkai.spool import GATHERED, Spool

KINDS: list[st.SearchStrategy[Any]] = [
    st.text(alphabet="安渡ab\x00 é𠮷", max_size=4),
    st.sampled_from(["news", "通告", ""]),
    st.integers(-(2**62), 2**62),
    st.integers(0, 300),
    st.integers(2**63, 2**64 - 1),
    st.dates(),
    st.booleans(),
    st.binary(min_size=8, max_size=8),
    st.binary(max_size=3),
    st.just(NOTHING) | st.just({"amends": ["a"]}),
    st.just(()) | st.just([["a.md", 3, False, "b"]]),
    st.lists(st.sampled_from("abc"), max_size=2),
]
values = st.sampled_from(KINDS).flatmap(lambda kind: st.lists(kind | st.none(), max_size=30) | st.lists(kind, max_size=30))
mixed = st.lists(st.one_of(*KINDS), max_size=12)


def through_a_file(column: Column, folder: Path) -> Column:
    """Return a column as it is read back from a file that the system shows."""
    shape, many = encoded(column)
    views = []
    for number, part in enumerate(many):
        view = memoryview(part)
        (folder / str(number)).write_bytes(view)
        held = Held.opened(folder / str(number)).view()
        views.append(held.cast(view.format) if view.nbytes else memoryview(array(view.format)))  # type: ignore[call-overload]
    return decoded(unpacked(packed(shape)), views)


def same(column: Column, wanted: list[Any]) -> None:
    """Compare a column with a list, in every way in which it is asked; what a file holds of a tuple is a list."""
    wanted = [[] if value == () else value for value in wanted]
    rows = range(len(column))
    for held in (list(column), [column[row] for row in rows], column.at(rows)):
        assert [[] if value == () else value for value in held] == wanted


@settings(max_examples=150, deadline=None)
@given(values | mixed, st.data())
def test_a_column_holds_what_a_list_would(tmp_path_factory: pytest.TempPathFactory, held: list[Any], data: st.DataObject) -> None:
    """Made, kept, sent, picked from and edited, in whatever shape it comes."""
    column = column_of(held)
    same(column, held)
    same(copy.deepcopy(column), held)
    read = through_a_file(column, tmp_path_factory.mktemp("column"))
    same(read, held)
    same(copy.deepcopy(read), held)
    rows = data.draw(st.lists(st.integers(0, len(held) - 1), max_size=9)) if held else []
    same(read.picked(rows), [held[row] for row in rows])
    edited, wanted = read, list(held)
    for _ in range(data.draw(st.integers(0, 6))):
        if wanted and data.draw(st.booleans()):
            row = data.draw(st.integers(0, len(wanted) - 1))
            del edited[row], wanted[row]
        else:
            row, value = data.draw(st.integers(0, len(wanted))), data.draw(st.none() | st.one_of(*KINDS))
            edited = with_value(edited, row, value)
            wanted.insert(row, value)
        same(edited, wanted)
    same(copy.deepcopy(edited), wanted)
    same(through_a_file(edited, tmp_path_factory.mktemp("edited")), wanted)
    same(edited.picked(range(len(wanted))), wanted)


@settings(max_examples=100, deadline=None)
@given(st.lists(values, min_size=1, max_size=4))
def test_columns_are_put_behind_each_other(many: list[list[Any]]) -> None:
    """Of one shape or of several, some of them empty."""
    same(joined([column_of(held) for held in many]), [value for held in many for value in held])


def test_few_values_and_few_rows_take_little_room() -> None:
    """Repeated texts are numbers, empty rows nothing at all; texts that differ stand side by side."""
    assert type(column_of(["news"] * 100 + ["notice"])).__name__ == "Codes"
    assert type(column_of([date(2026, 1, 1), None])).__name__ == "Codes"
    assert type(column_of([EMPTY["links"]] * 9 + [[["a.md", 1, False, ""]]])).__name__ == "Sparse"
    assert isinstance(column_of([str(number) for number in range(100)]), Texts)


def test_edited_texts_stand_without_those_that_went() -> None:
    """What is kept of a column does not grow from build to build."""
    column = column_of([str(number) for number in range(100)])
    for _ in range(50):
        del column[0]
    column.insert(0, "new")
    _, [content, *_] = encoded(column)
    assert bytes(content) == b"new" + b"".join(str(number).encode() for number in range(50, 100))


@pytest.mark.parametrize("has_room", [True, False])
def test_what_comes_in_is_there_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_room: bool) -> None:
    """In a file that has no name, or in memory where the file has no room for it."""
    wanted = [bytes([number]) * (GATHERED // 3) for number in range(10)]
    spool = Spool(tmp_path)
    for number, piece in enumerate(wanted):
        if not has_room and number == 5:

            def full(*_: object) -> int:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr("os.pwrite", full)
        spool.add(piece)
    assert list(tmp_path.iterdir()) == []
    content = spool.content()
    assert isinstance(content, Held) == has_room
    assert content[:] == b"".join(wanted)
    pieces = Pieces(content, array("I", range(0, spool.size, GATHERED // 3)), array("I", [GATHERED // 3] * 10))
    assert list(pieces) == wanted
