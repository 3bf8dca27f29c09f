"""Pages of a list, numbered from the oldest, so that a new entry rewrites the newest page and leaves the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")


class Page(NamedTuple, Generic[Entry]):
    """One page: its file name, its entries newest first, and the names of its neighbours ("" where there is none)."""

    name: str
    entries: Sequence[Entry]
    newer: str
    older: str
    oldest: str
    number: int


def nearby(position: int, count: int) -> list[int]:
    """Return the pages to offer beside page ``position`` of ``count``: its neighbours, the ends, and every tenth of the way."""
    tenths = {round(1 + (count - 1) * part / 10) for part in range(11)} if count > 10 else set(range(1, count + 1))
    return sorted(tenths | {page for page in range(position - 2, position + 3) if 1 <= page <= count})


def paged(entries: Sequence[Entry], size: int, first: str = "index.html", stem: str = "page") -> list[Page[Entry]]:
    """Return the pages of a list that runs newest first.

    The first page holds ``size`` to ``2 * size - 1`` entries (all when there are fewer); each older page exactly
    ``size``, named ``page-1.html`` (the oldest) upwards.
    """
    older = max(len(entries) // size - 1, 0)
    cut = len(entries) - older * size
    names = [first, *(f"{stem}-{number}.html" for number in range(older, 0, -1))]
    pages = []
    for position, name in enumerate(names):
        start = 0 if position == 0 else cut + (position - 1) * size
        end = cut if position == 0 else start + size
        pages.append(
            Page(
                name,
                entries[start:end],
                names[position - 1] if position else "",
                names[position + 1] if position < older else "",
                names[-1] if older and position < older else "",
                older - position + 1,
            )
        )
    return pages
