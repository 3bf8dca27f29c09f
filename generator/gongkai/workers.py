"""Work spread over processes, results in the order of the work.

Where processes can be forked the workers inherit what they share; elsewhere, and where a program
with threads has set another start method, it is sent to each of them once.
One process and many give the same results.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.context import BaseContext
from time import perf_counter
from typing import Any, TypeVar

from gongkai.forked import AHEAD, forked

Piece = TypeVar("Piece")
Result = TypeVar("Result")

WORTH_SPREADING = 1500
"""Pieces of work below which starting processes costs more than it saves."""
PATIENCE = 0.5
"""Seconds of work after which even few pieces are spread."""
CHUNK = 250
"""Pieces that a worker takes at once."""

_shared: Any = None
_work: Callable[[Any, Any], Any] | None = None


def _start(shared: Any, work: Callable[[Any, Any], Any]) -> None:
    global _shared, _work
    _shared, _work = shared, work


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
    work: Callable[[Any, Piece], Result],
    shared: Any,
    pieces: Sequence[Piece],
    processes: int | None = None,
    chunk: int = CHUNK,
    most: int | None = None,
) -> Iterator[Result]:
    """Yield ``work(shared, piece)`` for every piece, in order; a worker takes ``chunk`` pieces at once.

    Few pieces are worked at here and, where processes can be forked, spread when they turn out to take long.
    A forked process that holds ``most`` bytes of its own after a piece is replaced by a new one.
    ``work`` must be a function of a module; ``shared``, the pieces and the results must be picklable.
    """
    several = cores() if processes is None else processes
    can_fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
    method = multiprocessing.get_start_method(allow_none=True) or ("fork" if can_fork else "spawn")
    is_patient = several > 1 and processes is None and method == "fork"  # what has begun to work cannot be sent elsewhere
    done = 0
    if several <= 1 or len(pieces) <= chunk or (processes is None and chunk == CHUNK and len(pieces) < WORTH_SPREADING):
        start = perf_counter()
        for piece in pieces:
            if is_patient and perf_counter() - start > PATIENCE and len(pieces) - done >= several:
                break
            yield work(shared, piece)
            done += 1
        pieces = pieces[done:]
        chunk = min(chunk, -(-len(pieces) // (4 * several)))
    if not pieces:
        return
    count = min(several, -(-len(pieces) // chunk))
    if method == "fork":
        for results in forked(work, shared, pieces, count, chunk, most):
            yield from results
    else:
        yield from _sent(work, shared, pieces, multiprocessing.get_context(method), count, chunk)


def _sent(
    work: Callable[[Any, Piece], Result], shared: Any, pieces: Sequence[Piece], context: BaseContext, count: int, chunk: int
) -> Iterator[Result]:
    """Yield the results of processes that inherit nothing."""
    room = threading.Semaphore(count * AHEAD)

    def chunks() -> Iterator[Sequence[Piece]]:
        for start in range(0, len(pieces), chunk):
            room.acquire()
            yield pieces[start : start + chunk]

    with context.Pool(count, _start, (shared, work)) as pool:
        try:
            for results in pool.imap(_chunk, chunks()):
                room.release()
                yield from results
        finally:
            room.release(-(-len(pieces) // chunk))  # whoever still hands out work may go on, and ends with the pool


def beside(work: Callable[[Piece], bytes | None], piece: Piece) -> Callable[[], bytes | None] | None:
    """Begin work in a forked process and return what waits for its result: None when the process could not do it.

    Returns None where there is no fork, or where it would carry threads along.
    """
    if os.name != "posix" or "fork" not in multiprocessing.get_all_start_methods():
        return None
    if (multiprocessing.get_start_method(allow_none=True) or "fork") != "fork" or threading.active_count() > 1:
        return None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            content = work(piece)
            if content is not None:
                with open(writing, "wb") as pipe:
                    pipe.write(content)
                code = 0
        finally:
            os._exit(code)
    os.close(writing)

    def result() -> bytes | None:
        with open(reading, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(child, 0)
        return content if os.waitstatus_to_exitcode(status) == 0 else None

    return result
