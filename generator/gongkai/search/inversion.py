"""From the terms of many documents to the documents of every term."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from gongkai.search.postings import encode_all
from gongkai.search.shards import Listed
from gongkai.search.terms import Codes, Tokens, text_of

AT_ONCE = 2_500_000
"""Occurrences that are sorted together; it bounds memory."""


def inverted(documents: Sequence[Tokens], size: int) -> Iterator[Listed]:
    """Yield every term of ``size`` documents with its list; documents are numbered from 0 as they come."""
    words: dict[str, int] = {}
    numbered = [np.array([words.setdefault(word, len(words)) for word in one.words], dtype=np.uint32) for one in documents]
    names = list(words)
    yield from _lists([one.han for one in documents], size, text_of)
    yield from _lists(numbered, size, names.__getitem__)


def _lists(documents: Sequence[Codes], size: int, name: Callable[[int], str]) -> Iterator[Listed]:
    total = sum(len(codes) for codes in documents)
    if not total:
        return
    passes = 1 + total // AT_ONCE
    room = np.uint64(size.bit_length())
    for remainder in range(passes):
        parts = []
        for number, codes in enumerate(documents):
            chosen = codes if passes == 1 else codes[codes % np.uint32(passes) == remainder]
            parts.append((chosen.astype(np.uint64) << room) | np.uint64(number))
        occurrences = np.concatenate(parts)
        del parts
        occurrences.sort()
        terms = occurrences >> room
        starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])) if len(terms) else np.zeros(0, dtype=np.int64)
        counts = np.diff(np.append(starts, len(terms)))
        distinct = terms[starts].tolist()
        del terms
        numbers = (occurrences & np.uint64((1 << int(room)) - 1)).astype(np.int64)
        del occurrences
        for term, count, raw in zip(distinct, counts.tolist(), encode_all(numbers, counts, size), strict=True):
            yield Listed(name(term), count, raw)
