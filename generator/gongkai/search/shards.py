"""A shard: some terms of a segment with their lists, in one small compressed file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FORMAT = 3
"""The version of everything in an index; a reader refuses another one."""

GZIP = 31
"""zlib's window bits for a gzip file, whose head zlib writes without a time."""


class Listed(NamedTuple):
    """A term with how many documents have it, and its encoded list."""

    term: str
    documents: int
    raw: bytes


def packed(content: bytes) -> bytes:
    """Return bytes compressed as the browser's DecompressionStream reads them, the same on every machine."""
    state = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    return state.compress(content) + state.flush()


def unpacked(raw: bytes) -> bytes:
    """Return the bytes of a packed file. Raises ValueError when it is damaged."""
    try:
        return zlib.decompress(raw, GZIP)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def hashed(term: str) -> int:
    """Return FNV-1a over the UTF-16 units of a term, 32 bits."""
    state = 0x811C9DC5
    raw = term.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(raw), 2):
        state = ((state ^ (raw[at] | raw[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return state ^ (state >> 15)


def hashed_codes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the same for terms of two Han characters, given as numbers."""
    prime = np.uint32(0x01000193)
    state = (np.uint32(0x811C9DC5) ^ (codes >> np.uint32(16))) * prime
    state = (state ^ (codes & np.uint32(0xFFFF))) * prime
    return state ^ (state >> np.uint32(15))


def varint(number: int) -> bytes:
    """Return a number in groups of seven bits, lowest first."""
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def number_at(content: bytes, at: int) -> tuple[int, int]:
    """Return the number that stands somewhere as :func:`varint` wrote it, and where it ends. Raises ValueError."""
    found = shift = 0
    while True:
        if at >= len(content):
            raise ValueError("a file that ends too early")
        byte = content[at]
        at += 1
        found |= (byte & 127) << shift
        if byte < 128:
            return found, at
        shift += 7


def encode(whole: Sequence[Listed], part: Sequence[Listed]) -> bytes:
    """Return a shard: lists over the whole collection, then lists over one segment, each sorted by term."""
    entries = [*sorted(whole), *sorted(part)]
    words = "\n".join(entry.term for entry in entries).encode()
    numbers = (FORMAT, len(whole), len(part), len(words))
    head = b"".join(map(varint, numbers)) + words
    counts = b"".join(varint(entry.documents) for entry in entries) + b"".join(varint(len(entry.raw)) for entry in entries)
    return packed(head + counts + b"".join(entry.raw for entry in entries))


class Shard(NamedTuple):
    """A shard as read: by term how many documents, and the encoded list."""

    whole: Mapping[str, tuple[int, bytes]]
    part: Mapping[str, tuple[int, bytes]]


def decode(raw: bytes) -> Shard:
    """Return what a shard holds. Raises ValueError when it is damaged or of another version."""
    content = unpacked(raw)
    at = 0

    def number() -> int:
        nonlocal at
        found, at = number_at(content, at)
        return found

    if number() != FORMAT:
        raise ValueError("a shard of another version")
    whole, part, length = number(), number(), number()
    words = content[at : at + length].decode().split("\n") if length else []
    at += length
    if len(words) != whole + part:
        raise ValueError("a shard with other terms than it says")
    counts = [number() for _ in words]
    lengths = [number() for _ in words]
    found: list[tuple[str, tuple[int, bytes]]] = []
    for word, count, size in zip(words, counts, lengths, strict=True):
        found.append((word, (count, content[at : at + size])))
        at += size
    if at != len(content):
        raise ValueError("a shard of another length than it says")
    return Shard(dict(found[:whole]), dict(found[whole:]))
