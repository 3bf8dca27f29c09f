"""Work over processes: the same results in the same order, however it is spread."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import pytest

from gongkai.workers import AHEAD, beside, spread


def twice(shared: int, piece: int) -> tuple[int, int]:
    """Return a piece doubled and raised by what is shared, and the process it was done in."""
    return 2 * piece + shared, os.getpid()


def slowly(shared: int, piece: int) -> tuple[int, int]:
    """Do the same, and take a quarter of a second."""
    time.sleep(0.25)
    return twice(shared, piece)


def fails(_shared: int, piece: int) -> int:
    """Fail at one piece."""
    if piece == 3:
        raise ValueError("three")
    return piece


@pytest.mark.parametrize(
    ("count", "processes", "chunk"), [(0, None, 250), (7, 1, 250), (7, 3, 2), (600, 2, 250), (1600, None, 250)]
)
def test_results_come_in_the_order_of_the_work(count: int, processes: int | None, chunk: int) -> None:
    """One process, several, few pieces, many."""
    found = list(spread(twice, 1, range(count), processes, chunk))
    assert [result for result, _ in found] == [2 * piece + 1 for piece in range(count)]


def test_few_pieces_that_take_long_are_spread_over_processes() -> None:
    """They begin here, go on elsewhere, and stay in order."""
    found = list(spread(slowly, 0, range(12)))
    assert [result for result, _ in found] == [2 * piece for piece in range(12)]
    assert found[0][1] == os.getpid()
    if len(os.sched_getaffinity(0)) > 1:
        assert found[-1][1] != os.getpid()


def test_a_failure_in_a_worker_is_raised_here() -> None:
    """Not swallowed, and not waited for."""
    with pytest.raises(ValueError, match="three"):
        list(spread(fails, 0, range(8), 2, 1))


class Counted(Sequence[int]):
    """Numbers that remember how far they have been handed out."""

    def __init__(self, length: int) -> None:
        self.length, self.furthest = length, 0

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, place: int | slice) -> object:  # type: ignore[override]
        assert isinstance(place, slice)
        self.furthest = max(self.furthest, place.stop)
        return list(range(*place.indices(self.length)))


def test_work_is_handed_out_as_results_are_taken() -> None:
    """So results never pile up; and who stops early leaves nothing behind."""
    pieces = Counted(100_000)
    results = spread(twice, 0, pieces, processes=2, chunk=10)
    assert [next(results)[0] for _ in range(25)] == [2 * number for number in range(25)]
    assert pieces.furthest <= 10 * (2 * AHEAD + 4)
    results.close()  # type: ignore[attr-defined]


def capitals(text: str) -> bytes | None:
    """Return a text in capitals; nothing for none."""
    if text == "fail":
        raise OSError
    return text.upper().encode() if text else None


@pytest.mark.parametrize(("text", "content"), [("abc", b"ABC"), ("x" * 300_000, b"X" * 300_000), ("", None), ("fail", None)])
def test_work_beside_returns_its_bytes_or_nothing(text: str, content: bytes | None) -> None:
    """More than a pipe holds at once, nothing, and a failure."""
    waiting = beside(capitals, text)
    if waiting is None:
        pytest.fail("this machine can fork and has two processors")
    assert waiting() == content
