"""A shard: some terms of a segment with their lists, in one small compressed file."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from operator import sub
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.encoding import read, written
from gongkai.search.lists import Counts, Lists
from gongkai.search.postings import Bits, bits_of, streams
from gongkai.search.units import IS_HAN, LINE_END

FORMAT = 5
"""The version of everything in an index; a reader refuses another one."""

GZIP, SMALL_GZIP = 31, 29
"""zlib's window bits for a gzip file, whose head zlib writes without a time; for a small file a small window does, and is made sooner."""
SMALL = 8_192


def packed(content: bytes) -> bytes:
    """Return bytes compressed as the browser's DecompressionStream reads them, the same on every machine."""
    state = zlib.compressobj(9, zlib.DEFLATED, GZIP if len(content) > SMALL else SMALL_GZIP)
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


def hashes(terms: Sequence[str]) -> NDArray[np.uint32]:
    """Return the same for many terms without line ends."""
    if not terms:
        return np.zeros(0, dtype=np.uint32)
    units = np.frombuffer("\n".join([*terms, ""]).encode("utf-16-le", "surrogatepass"), dtype="<u2")
    ends = np.flatnonzero(units == LINE_END)
    starts = np.concatenate(([0], ends[:-1] + 1))
    state = np.full(len(terms), 0x811C9DC5, dtype=np.uint32)
    left = np.arange(len(terms))
    at = starts
    while len(left := left[at[left] < ends[left]]):
        state[left] = (state[left] ^ units[at[left]]) * np.uint32(0x01000193)
        at = at + 1
    return state ^ (state >> np.uint32(15))


def hashed_codes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the same for terms of two Han characters, given as numbers."""
    prime = np.uint32(0x01000193)
    state = (np.uint32(0x811C9DC5) ^ (codes >> np.uint32(16))) * prime
    state = (state ^ (codes & np.uint32(0xFFFF))) * prime
    return state ^ (state >> np.uint32(15))


def hashes_by_character(terms: Sequence[str]) -> NDArray[np.uint32]:
    """Return the same, but of pairs of Han characters the smaller hash of the two, so that neighbouring pairs often come together."""
    found = hashes(terms)
    pairs = [at for at, term in enumerate(terms) if len(term) == 2]
    if not pairs:
        return found
    which = np.array(pairs)
    units = np.frombuffer("".join(terms[at] for at in pairs).encode("utf-16-le", "surrogatepass"), dtype="<u2").reshape(-1, 2)
    is_han = IS_HAN[units].all(axis=1)
    state = (np.uint32(0x811C9DC5) ^ units[is_han].astype(np.uint32)) * np.uint32(0x01000193)
    found[which[is_han]] = (state ^ (state >> np.uint32(15))).min(axis=1)
    return found


def home(term: str, by_character: bool) -> int:
    """Return the hash that decides in which shard of a segment a term stands."""
    return int((hashes_by_character if by_character else hashes)([term])[0])


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


SHARD_BYTES = 3_500
"""About how many bytes a shard has at most."""
NEWEST_BYTES = 2_500
"""The same in the newest segment, of which every query reads some."""
MOST_BYTES = 16_000
"""About how many bytes the largest shard may have where terms are put together by their characters."""
LONG = 64
"""Documents from which on a list stands in bytes of its own, so that it need not be read to reach what follows."""
TERM_BYTES = 5
"""About how many bytes a term takes besides its list."""
MOST_SHARDS = 16_384


class Side(NamedTuple):
    """Lists that count documents from the same one, below ``size``; ``codes`` are the hashes that decide their shards."""

    lists: Lists
    size: int
    codes: NDArray[np.uint32]

    @classmethod
    def of(cls, lists: Lists, size: int, homes: Sequence[str] | None = None, by_character: bool = False) -> Side:
        """Return lists, each in the shard of its term or of another one, its home."""
        return cls(lists, size, (hashes_by_character if by_character else hashes)(lists.terms if homes is None else homes))

    @property
    def weights(self) -> Counts:
        """Return about how many bytes each list takes."""
        return bits_of(self.lists.counts, self.size) // 8 + TERM_BYTES


def shards_for(sides: Iterable[Side], most: int = SHARD_BYTES) -> int:
    """Return in how many shards of ``most`` bytes, about, lists stand, a power of two."""
    size = sum(int(bits_of(side.lists.counts, side.size).sum()) // 8 + TERM_BYTES * len(side.lists.terms) for side in sides)
    shards = 1
    while shards * most < size and shards < MOST_SHARDS:
        shards *= 2
    return shards


def largest(sides: Iterable[Side], shards: int) -> int:
    """Return about how many bytes the largest of so many shards has."""
    found = sum(np.bincount(side.codes % np.uint32(shards), side.weights, shards) for side in sides)
    return int(np.max(found))


class _Block(NamedTuple):
    """One side of a shard: terms with few documents first, how many each adds to the one before; lists, those of few documents together."""

    terms: list[str]
    rising: list[int]
    lists: list[bytes]


def _blocks(side: Side, shards: int) -> Iterator[_Block]:
    lists, homes = side.lists, side.codes % np.uint32(shards)
    rank = np.empty(len(lists.terms), dtype=np.int64)
    rank[sorted(range(len(lists.terms)), key=lists.terms.__getitem__)] = np.arange(len(lists.terms))
    order = np.lexsort((rank, lists.counts, homes))
    own = np.bincount(homes, minlength=shards).tolist()
    long = np.bincount(homes[lists.counts >= LONG], minlength=shards).tolist()
    groups = [size for every, some in zip(own, long, strict=True) for size in (every - some, *[1] * some)]
    made = streams(lists, side.size, order, groups)
    at = 0
    for every, some in zip(own, long, strict=True):
        which = order[at : at + every].tolist()
        at += every
        counts = lists.counts[which].tolist()
        rising = list(map(sub, counts, [0, *counts]))
        yield _Block([lists.terms[one] for one in which], rising, list(islice(made, 1 + some)))


def encoded(whole: Side, part: Side, shards: int) -> Iterator[bytes]:
    """Yield the shards of lists over the whole collection and of lists over a segment."""
    for one, other in zip(_blocks(whole, shards), _blocks(part, shards), strict=True):
        words = written("\n".join(one.terms + other.terms))
        lists = one.lists + other.lists
        head = b"".join(map(varint, (FORMAT, len(one.terms), len(other.terms), len(words))))
        numbers = b"".join(map(varint, (*one.rising, *other.rising, *map(len, lists))))
        yield packed(head + words + numbers + b"".join(lists))


class Shard(NamedTuple):
    """A shard as read: by term the numbers under it."""

    whole: Mapping[str, list[int]]
    part: Mapping[str, list[int]]


def decode(raw: bytes, whole_size: int, part_size: int) -> Shard:
    """Return what a shard holds of a collection and a segment of so many documents. Raises ValueError when it is damaged."""
    content = unpacked(raw)
    at = 0

    def number() -> int:
        nonlocal at
        found, at = number_at(content, at)
        return found

    if number() != FORMAT:
        raise ValueError("a shard of another version")
    whole, part, length = number(), number(), number()
    words = read(content[at : at + length]).split("\n") if whole + part else []
    at += length
    if len(words) != whole + part:
        raise ValueError("a shard with other terms than it says")
    counts = [*accumulate(number() for _ in range(whole)), *accumulate(number() for _ in range(part))]
    sides = ((counts[:whole], whole_size), (counts[whole:], part_size))
    lengths = [[number() for _ in range(1 + sum(count >= LONG for count in side))] for side, _ in sides]
    found: list[list[int]] = []
    for (side, size), own in zip(sides, lengths, strict=True):
        for together, length in zip(
            ([count for count in side if count < LONG], *([count] for count in side if count >= LONG)), own, strict=True
        ):
            bits = Bits(content[at : at + length])
            at += length
            found += [bits.numbers(count, size) for count in together]
            if not bits.is_at_end:
                raise ValueError("lists of another length than the shard says")
    if at != len(content):
        raise ValueError("a shard of another length than it says")
    return Shard(dict(zip(words[:whole], found[:whole], strict=True)), dict(zip(words[whole:], found[whole:], strict=True)))
