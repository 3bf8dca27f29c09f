"""From the terms of many documents to the documents of every term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from gongkai.search.postings import encode_all
from gongkai.search.shards import Listed
from gongkai.search.terms import Tokens, text_of

WORD_BIT = 33
"""Numbers of words start at 2^33, above those of Han terms."""


def inverted(documents: Iterable[Tokens], size: int) -> Iterator[Listed]:
    """Yield every term of ``size`` documents with its list; documents are numbered from 0 as they come."""
    if not size:
        return
    room = np.uint64(size.bit_length())
    words: dict[str, int] = {}
    keys = []
    for number, document in enumerate(documents):
        found = [words.setdefault(word, len(words)) + (1 << WORD_BIT) for word in document.words]
        codes = np.concatenate((document.han.astype(np.uint64), np.array(found, dtype=np.uint64)))
        keys.append((codes << room) | np.uint64(number))
    every = np.concatenate(keys)
    del keys
    every.sort()
    codes = every >> room
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if len(codes) else np.zeros(0, dtype=np.int64)
    counts = np.diff(np.append(starts, len(codes)))
    names = list(words)
    terms = [names[code - (1 << WORD_BIT)] if code >> WORD_BIT else text_of(code) for code in codes[starts].tolist()]
    del codes
    numbers = (every & np.uint64((1 << int(room)) - 1)).astype(np.int64)
    for term, count, raw in zip(terms, counts.tolist(), encode_all(numbers, counts, size), strict=True):
        yield Listed(term, count, raw)
