"""Work over processes: the order of the work, and no more results than are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.workers import AHEAD, spread


def doubled(shared: int, piece: int) -> int:
    """Return what a worker makes of a piece."""
    return piece * shared


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


def test_results_come_in_the_order_of_the_work() -> None:
    """Whatever the number of processes."""
    pieces = list(range(1000))
    assert list(spread(doubled, 2, pieces, processes=3, chunk=7)) == list(spread(doubled, 2, pieces, processes=1))


def test_work_is_handed_out_as_results_are_taken() -> None:
    """So results never pile up; and who stops early leaves nothing behind."""
    pieces = Counted(100_000)
    results: Iterator[int] = spread(doubled, 2, pieces, processes=2, chunk=10)
    assert [next(results) for _ in range(25)] == [2 * number for number in range(25)]
    assert pieces.furthest <= 10 * (2 * AHEAD + 4)
    results.close()  # type: ignore[attr-defined]
