"""A query over one index: every result, in the public's order, each verified against its own text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import merge
from typing import NamedTuple

from gongkai.search.documents import Card
from gongkai.search.folding import fold, key_of
from gongkai.search.queries import Query, matches, parse
from gongkai.search.reader import Index, in_all

EXACT, TITLE, TITLE_LAST, BODY, BODY_LAST = range(5)


class Hit(NamedTuple):
    """One result: its number, why it stands where it stands, its card; ``verified`` is False when its text is lost.

    ``order`` is ascending over an index and its delta: rank, whether it comes last, how far from the newest.
    """

    number: int
    rank: int
    card: Card
    order: tuple[int, bool, float]
    home: Index
    verified: bool = True

    @property
    def text(self) -> str:
        """The document's text, "" when it is lost."""
        return self.home.text(self.number) or ""


def parsed(index: Index, typed: str) -> Query:
    """Return a query as this index understands it."""
    return parse(typed, index.settings["stems"], index.settings.get("stop", ()))


def search(index: Index, typed: str, filters: Collection[str] = (), by_date: bool = False) -> Iterator[Hit]:
    """Yield the results of a query in order; ``filters`` are facets as ``name:value``."""
    found = _of_one(index, typed, filters, by_date)
    if index.delta is None:
        return found
    return merge(found, _of_one(index.delta, typed, filters, by_date), key=lambda hit: hit.order)


def _of_one(index: Index, typed: str, filters: Collection[str], by_date: bool) -> Iterator[Hit]:
    query = parsed(index, typed)
    if not query.parts and not filters:
        return
    allowed = in_all(index.whole("@" + name) for name in filters)
    allow = None if allowed is None else set(allowed)
    seen: set[int] = set()

    def passed(numbers: Collection[int]) -> list[int]:
        return [n for n in numbers if n not in index.hidden and n not in seen and (allow is None or n in allow)]

    terms = list(dict.fromkeys(term for part in query.parts for term in part.terms))
    if query.parts and not by_date:
        for hit in _by_key(index, query, passed):
            seen.add(hit.number)
            yield hit
        numbers = in_all(index.whole(term) for term in terms) or []
        for rank, last in ((TITLE, False), (TITLE_LAST, True)):
            for number in reversed(passed(numbers)):
                card = index.card(number) if index.comes_last(number) is last else None
                if card is not None and matches(query.parts, fold(card.title)):
                    seen.add(number)
                    yield Hit(number, rank, card, _order(index, number, rank), index)
    later: list[int] = []
    for at in range(len(index.segments) - 1, -1, -1):
        base, count = index.segments[at]["base"], index.segments[at]["count"]
        found = in_all(index.part(at, term) for term in terms)
        local = range(count) if found is None else found
        if by_date:
            places = {base + one: base + place for place, one in enumerate(index.by_date(at))}
            for number in sorted(passed([base + one for one in local]), key=places.__getitem__, reverse=True):
                yield from _verified(index, query, number, BODY, (0, False, -index.belongs(number, places[number])))
            continue
        for number in reversed(passed([base + one for one in local])):
            if index.comes_last(number):
                later.append(number)
            else:
                yield from _verified(index, query, number, BODY, _order(index, number, BODY))
    for number in later:
        yield from _verified(index, query, number, BODY_LAST, _order(index, number, BODY_LAST))


def _order(index: Index, number: int, rank: int) -> tuple[int, bool, float]:
    return rank, index.comes_last(number), -index.belongs(number, None)


def _by_key(index: Index, query: Query, passed: object) -> Iterator[Hit]:
    key = key_of(query.text)
    if len(key) < 2 or not callable(passed):
        return
    numbers = passed(index.exact(key))
    for order, number in sorted((_order(index, number, EXACT), number) for number in numbers):
        card = index.card(number)
        if card is not None and key in card.keys:
            yield Hit(number, EXACT, card, order, index)


def _verified(index: Index, query: Query, number: int, rank: int, order: tuple[int, bool, float]) -> Iterator[Hit]:
    card = index.card(number)
    if card is None:
        return
    if all(part.sure for part in query.parts):
        yield Hit(number, rank, card, order, index)
        return
    text = index.text(number)
    if text is None or matches(query.parts, fold(text)):
        yield Hit(number, rank, card, order, index, text is not None)
