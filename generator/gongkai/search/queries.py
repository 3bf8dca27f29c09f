"""What was typed, as parts that must all occur. The browser's ``queries.js`` does the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from gongkai.search.folding import clean, fold
from gongkai.search.terms import HAN_RUN, PIECE, WORD, needed_terms, word_term

LONGEST_QUERY = 100
QUOTED = re.compile('["“”„「」『』＂]([^"“”„「」『』＂]*)["“”„「」『』＂]')
QUOTES = re.compile('["“”„「」『』＂]')
EDGES = re.compile(r"^[.,;:!?。、…·'`*~]+|[.,;:!?。、…·'`*~]+$")


class Part(NamedTuple):
    """One part of a query. ``by_stem`` is the stem when any form of the word will do; ``sure``: the lists alone decide."""

    folded: str
    terms: tuple[str, ...]
    by_stem: str
    sure: bool
    quoted: bool


class Query(NamedTuple):
    """A query: its parts, the cleaned text, and whether it was too long."""

    parts: tuple[Part, ...]
    text: str
    clipped: bool


def part_of(folded: str, quoted: bool, stems: bool) -> Part:
    """Return a part for a folded string."""
    terms = tuple(needed_terms(folded, stems))
    pieces = PIECE.findall(folded)
    alone = pieces == [folded]
    han = bool(HAN_RUN.match(folded))
    by_stem = terms[0] if stems and not quoted and alone and not han else ""
    sure = bool(by_stem) or (terms == (folded,) and (han or not alone or not stems))
    return Part(folded, terms, by_stem, sure, quoted)


def parse(typed: str, stems: bool = False, stop: Collection[str] = ()) -> Query:
    """Return the parts of a query; ``stop`` are words left out where others remain."""
    text = clean(typed[:20_000].replace("\n", " "))
    clipped = len(text) > LONGEST_QUERY
    text = text[:LONGEST_QUERY]
    found: list[tuple[str, bool]] = []
    rest = text
    while match := QUOTED.search(rest):
        found += [(word, False) for word in QUOTES.sub(" ", rest[: match.start()]).split()]
        found.append((match[1], True))
        rest = rest[match.end() :]
    found += [(word, False) for word in QUOTES.sub(" ", rest).split()]
    parts: dict[tuple[str, str], Part] = {}
    for piece, quoted in found:
        folded = fold(piece).strip()
        part = part_of(folded if quoted else EDGES.sub("", folded), quoted, stems)
        if part.terms:
            parts[part.by_stem, part.folded] = part
    every = tuple(parts.values())
    weighty = tuple(part for part in every if part.quoted or part.folded not in stop)
    return Query(weighty or every, text, clipped)


def occurrences(part: Part, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a part occurs in a folded text."""
    if part.by_stem:
        for match in WORD.finditer(text):
            if word_term(match[0], True) == part.by_stem:
                yield match.span()
        return
    word_first, word_last = _in_word(part.folded[0]), _in_word(part.folded[-1])
    at = text.find(part.folded)
    while at >= 0:
        end = at + len(part.folded)
        if not (word_first and at > 0 and _in_word(text[at - 1])) and not (word_last and end < len(text) and _in_word(text[end])):
            yield at, end
        at = text.find(part.folded, at + 1)


def _in_word(character: str) -> bool:
    return ord(character) < 0x20000 and bool(WORD.match(character))


def matches(parts: Collection[Part], text: str) -> bool:
    """Return whether a folded text has every part."""
    return all(next(occurrences(part, text), None) for part in parts)
