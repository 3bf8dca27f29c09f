"""Work over processes: the same results in the same order, however it is spread."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence

import pytest

import gongkai.forked
from gongkai.forked import AHEAD, LOOK, Lost
from gongkai.workers import beside, spread

SMALL = 64_000_000
"""Bytes that a process may hold where a test is not to take much memory."""


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
    """Numbers that remember how far they have been asked for, in whatever process."""

    def __init__(self, length: int) -> None:
        self.length, self.furthest = length, multiprocessing.Value("q", 0)

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, place: int | slice) -> int:  # type: ignore[override]
        assert isinstance(place, int)
        with self.furthest:
            self.furthest.value = max(self.furthest.value, place)
        return place


def test_work_is_handed_out_as_results_are_taken() -> None:
    """So results never pile up; and who stops early leaves nothing behind."""
    before = multiprocessing.active_children()
    pieces = Counted(100_000)
    results = spread(twice, 0, pieces, processes=2, chunk=10)
    assert [next(results)[0] for _ in range(25)] == [2 * number for number in range(25)]
    assert pieces.furthest.value <= 10 * (2 * AHEAD + 4)
    results.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= set(before)


def hoards(kept: list[bytes], piece: int) -> tuple[int, int]:
    """Take a tenth of what a process may hold, and keep it."""
    kept.append(os.urandom(SMALL // 10))
    return piece, os.getpid()


def test_a_process_that_has_taken_much_memory_makes_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of what it had before it, and nothing is left out or done twice."""
    monkeypatch.setattr(gongkai.forked, "OWN", SMALL)
    found = list(spread(hoards, [], range(120), processes=2, chunk=40))
    assert [piece for piece, _ in found] == list(range(120))
    done = Counter(process for _, process in found)
    assert len(done) >= 6
    assert max(done.values()) <= 10 + LOOK


def ends(_shared: int, piece: int) -> int:
    """End the process at one piece, as the system does where memory runs out."""
    if piece == 3:
        os._exit(9)
    return piece


def test_a_process_that_is_ended_from_outside_is_no_end_of_waiting() -> None:
    """It is said, and the others are ended."""
    before = multiprocessing.active_children()
    with pytest.raises(Lost, match="9"):
        list(spread(ends, 0, range(8), 2, 1))
    assert set(multiprocessing.active_children()) <= set(before)


def test_a_system_that_counts_no_resources_does_without() -> None:
    """Windows has no such module: nothing that commands read in may need it."""
    code = (
        "import sys; sys.modules['resource'] = None; import gongkai.commands.build, gongkai.workers; from gongkai import memory; "
        "print(memory.peak(), memory.taken())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "None 0\n"


BESIDE = """
import sys
from gongkai.workers import beside

def capitals(text):
    if text == "fail":
        raise OSError
    return text.upper().encode() if text else None

waiting = beside(capitals, sys.argv[1] * int(sys.argv[2]))
sys.stdout.write(repr(waiting())[:40])
"""


@pytest.mark.parametrize(
    ("text", "times", "content"), [("abc", 1, "b'ABC'"), ("x", 100_000, "b'XXXXXX"), ("", 1, "None"), ("fail", 1, "None")]
)
def test_work_beside_returns_its_bytes_or_nothing(text: str, times: int, content: str) -> None:
    """More than a pipe holds at once, nothing, and a failure; in a process without threads, as a command is."""
    run = subprocess.run([sys.executable, "-c", BESIDE, text, str(times)], capture_output=True, text=True, check=True)
    assert run.stdout.startswith(content)
    assert run.stderr == ""


def test_a_process_with_threads_is_not_forked_for_work_beside() -> None:
    """What another thread holds would stay held in the fork."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert beside(str.encode, "abc") is None
    finally:
        done.set()
        other.join()
