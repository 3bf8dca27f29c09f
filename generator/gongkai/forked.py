"""Work handed to forked processes by number, results in order; a process that has taken much memory makes room for a new one.

A forked process shares what it inherits until either side writes to it, and reading an object writes its count of references:
one that has looked at everything holds everything a second time.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from heapq import heappop, heappush
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from gongkai.memory import held, taken

OWN = 250_000_000
"""Bytes of memory of its own that a process may hold before a new one replaces it."""
AHEAD = 4
"""Chunks a process that are handed out before their results are taken: results never pile up."""
QUEUED = 2
"""Chunks that a process has before it: it need not wait until results are taken."""
LOOK = 8
"""Pieces between two looks at how much memory a process has taken, beside one after each chunk: a look costs as much as a small piece."""

Numbers = tuple[int, int]
"""Pieces of work by number: the first, and the one after the last."""


class Lost(Exception):
    """A process at work has been ended from outside; ``cause`` is the signal or the exit code."""

    def __init__(self, code: int | None) -> None:
        known = code is not None and -code in set(signal.Signals)
        self.cause = signal.Signals(-code).name if code is not None and known else str(code)
        super().__init__(f"a process at work has ended: {self.cause}")


class _Done(NamedTuple):
    """What a process says: from which number on it has which results, whether it ends now, what went wrong."""

    start: int
    results: list[Any]
    ends: bool
    error: Exception | None = None


def _serve(
    connection: Connection,
    others: Sequence[Connection],
    most: int,
    work: Callable[[Any, Any], Any],
    shared: Any,
    pieces: Sequence[Any],
) -> None:
    """Do the pieces whose numbers come in, until nobody sends any more; what comes after the end is not done.

    It ends where it holds ``most`` bytes of its own.
    """
    gc.freeze()  # what is inherited is not searched for garbage again and again
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that forked this one ends it
    for other in others:
        other.close()
    limit, ends = taken() + most, False  # what has been taken may have been given back: only then is looked closer
    while True:
        try:
            start, stop = connection.recv()
        except EOFError:
            return
        if ends:
            continue
        results: list[Any] = []
        try:
            for number in range(start, stop):
                results.append(work(shared, pieces[number]))
                if (number % LOOK == 0 or number + 1 == stop) and taken() > limit:
                    own = held(most)
                    if ends := own >= most:
                        break
                    limit = taken() + most - own
            connection.send(_Done(start, results, ends))
        except Exception as error:
            error.add_note(traceback.format_exc())
            ends = True
            connection.send(_Done(start, [], ends, error))


class _Crew:
    """The processes at work, and what each of them has before it."""

    def __init__(self, most: int, work: Callable[[Any, Any], Any], shared: Any, pieces: Sequence[Any]) -> None:
        self._context = multiprocessing.get_context("fork")
        self._task = most, work, shared, pieces
        self.given: dict[Connection, deque[Numbers]] = {}
        self._processes: dict[Connection, multiprocessing.process.BaseProcess] = {}
        self._leaving: list[multiprocessing.process.BaseProcess] = []

    def hire(self) -> None:
        """Begin another process."""
        own, its = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(its, [own, *self.given], *self._task), daemon=True)
        process.start()
        its.close()
        self.given[own] = deque()
        self._processes[own] = process

    def received(self, connection: Connection) -> _Done:
        """Return what a process says. Raises what went wrong there."""
        try:
            done: _Done = connection.recv()
        except (EOFError, OSError):  # ended between two words, or in the middle of one
            process = self._processes[connection]
            process.join()
            raise Lost(process.exitcode) from None
        if done.error is not None:
            raise done.error
        return done

    def leave(self, connection: Connection) -> deque[Numbers]:
        """Let a process go that has ended; return what it still had before it."""
        self._leaving.append(self._processes.pop(connection))
        connection.close()
        return self.given.pop(connection)

    def dismiss(self) -> None:
        """End all processes."""
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            process.join()
            connection.close()
        for process in self._leaving:
            process.join()


def forked(
    work: Callable[[Any, Any], Any], shared: Any, pieces: Sequence[Any], count: int, chunk: int, most: int | None = None
) -> Iterator[Sequence[Any]]:
    """Yield the results of ``work(shared, piece)`` for every piece, in order, some at once; ``count`` processes take part.

    A process that holds ``most`` bytes of its own after a piece (default: :data:`OWN`) is replaced by a new one.
    """
    crew = _Crew(OWN if most is None else most, work, shared, pieces)
    open_numbers = [(start, min(start + chunk, len(pieces))) for start in range(0, len(pieces), chunk)]
    ready: dict[int, list[Any]] = {}
    wanted = 0

    def hand_out() -> None:
        for _ in range(QUEUED):
            for connection, given in crew.given.items():
                if len(given) < QUEUED and open_numbers and open_numbers[0][0] < wanted + AHEAD * count * chunk:
                    numbers = heappop(open_numbers)
                    given.append(numbers)
                    with suppress(ConnectionError):  # what has ended is heard of where its results are awaited
                        connection.send(numbers)

    gc.freeze()  # searching for garbage writes to everything that could be shared
    try:
        for _ in range(count):
            crew.hire()
        while wanted < len(pieces):
            hand_out()
            while wanted not in ready:
                for connection in wait(list(crew.given)):
                    done = crew.received(connection)  # type: ignore[arg-type]
                    ready[done.start] = done.results
                    given = crew.given[connection]  # type: ignore[index]
                    _, stop = given.popleft()
                    if done.start + len(done.results) < stop:
                        heappush(open_numbers, (done.start + len(done.results), stop))
                    if done.ends:
                        for numbers in crew.leave(connection):  # type: ignore[arg-type]
                            heappush(open_numbers, numbers)
                        if open_numbers:
                            crew.hire()
                hand_out()
            results = ready.pop(wanted)
            wanted += len(results)
            yield results
    finally:
        crew.dismiss()
        gc.unfreeze()
