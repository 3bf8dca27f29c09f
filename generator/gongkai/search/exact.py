"""Exact titles and numbers: which documents have one, by its hash alone, in small files that no other term shares.

A number belongs to the file of its own hash, so that a thousand documents of one agency, or titles that begin alike, crowd none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from gongkai.search.lists import Numbers
from gongkai.search.shards import FORMAT, hashed, number_at, packed, unpacked, varint

FILE_KEYS = 250
"""About how many keys a file holds."""
MOST_FILES = 8_192


def files_for(keys: int) -> int:
    """Return in how many files so many keys stand, a power of two."""
    files = 1
    while files * FILE_KEYS < keys and files < MOST_FILES:
        files *= 2
    return files


def encoded(hashes: Numbers, numbers: Numbers, files: int) -> Iterator[bytes]:
    """Yield the files of keys, each given by its hash and the number of a document that has it."""
    order = np.lexsort((numbers, hashes, hashes % files))
    homes, rests, numbers = (hashes % files)[order], (hashes // files)[order].tolist(), numbers[order].tolist()
    edges = np.searchsorted(homes, np.arange(files + 1)).tolist()
    for start, end in pairwise(edges):
        own = rests[start:end]
        rising = (one - before for one, before in zip(own, [0, *own], strict=False))
        pairs = (varint(rest) + varint(number) for rest, number in zip(rising, numbers[start:end], strict=True))
        yield packed(varint(FORMAT) + varint(end - start) + b"".join(pairs))


def decode(raw: bytes) -> list[tuple[int, int]]:
    """Return what a file holds: of each key what its hash leaves when it is divided by the number of files, and a number. Raises ValueError."""
    content = unpacked(raw)
    version, at = number_at(content, 0)
    if version != FORMAT:
        raise ValueError("a file of another version")
    count, at = number_at(content, at)
    found, last = [], 0
    for _ in range(count):
        rest, at = number_at(content, at)
        number, at = number_at(content, at)
        last += rest
        found.append((last, number))
    if at != len(content):
        raise ValueError("a file of another length than it says")
    return found


def having(found: Sequence[tuple[int, int]], key: str, files: int) -> list[int]:
    """Return the numbers of the documents that may have a key, ascending, from the file of its hash."""
    rest = hashed(key) // files
    return [number for own, number in found if own == rest]
