"""Work spread over processes, results in the order of the work.

Where processes can be forked the workers inherit what they share; elsewhere, and where a program
with threads has set another start method, it is sent to each of them once.
One process and many give the same results.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

WORTH_SPREADING = 1500
"""Pieces of work below which starting processes costs more than it saves."""
CHUNK = 250
"""Pieces that a worker takes at once."""
AHEAD = 4
"""Chunks a worker that are handed out before their results are taken: results never pile up."""

_shared: Any = None
_work: Callable[[Any, Any], Any] | None = None


def _start(shared: Any, work: Callable[[Any, Any], Any]) -> None:
    global _shared, _work
    _shared, _work = shared, work
    gc.freeze()  # what is inherited is not searched for garbage again and again


def _chunk(pieces: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return [_work(_shared, piece) for piece in pieces]


def cores() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def spread(
    work: Callable[[Any, Piece], Result], shared: Any, pieces: Sequence[Piece], processes: int | None = None, chunk: int = CHUNK
) -> Iterator[Result]:
    """Yield ``work(shared, piece)`` for every piece, in order; a worker takes ``chunk`` pieces at once.

    ``work`` must be a function of a module; ``shared``, the pieces and the results must be picklable.
    """
    count = min(cores() if processes is None else processes, -(-len(pieces) // chunk))
    if count <= 1 or (processes is None and chunk == CHUNK and len(pieces) < WORTH_SPREADING):
        for piece in pieces:
            yield work(shared, piece)
        return
    can_fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
    method = multiprocessing.get_start_method(allow_none=True) or ("fork" if can_fork else "spawn")
    room = threading.Semaphore(count * AHEAD)

    def chunks() -> Iterator[Sequence[Piece]]:
        for start in range(0, len(pieces), chunk):
            room.acquire()
            yield pieces[start : start + chunk]

    with multiprocessing.get_context(method).Pool(count, _start, (shared, work)) as pool:
        try:
            for results in pool.imap(_chunk, chunks()):
                room.release()
                yield from results
        finally:
            room.release(-(-len(pieces) // chunk))  # whoever still hands out work may go on, and ends with the pool
