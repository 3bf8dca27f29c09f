"""The QR code of an address as a small picture in the page, made while the site is built.

segno makes the first code of each size, five milliseconds' work: too long for each of 151,000 documents. For one size and
one mask every module of a code is a sum (modulo 2) of bits of its codewords, and the error correction codewords are the
remainder of a division (ISO/IEC 18004:2015, 7.5 and 7.7): a sum too. So what a character at a place adds to a code is
always the same, among addresses of one length; what a folder adds is remembered as a whole. All other codes are added up:
the same codes, a thousand times as fast.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from functools import cache
from typing import Any, NamedTuple

MASK = 2
"""One mask for all codes: choosing the best of eight takes five times as long and makes no code easier to read today."""
CAPACITY = (17, 32, 53, 78, 106, 134, 154, 192, 230)
"""Bytes that codes of version 1, 2, 3 … hold with error correction L, up to where the form of their head changes."""
BLOCKS = ((1, 19, 7), (1, 34, 10), (1, 55, 15), (1, 80, 20), (1, 108, 26), (2, 68, 18), (2, 78, 20), (2, 97, 24), (2, 116, 30))
"""For each of these versions: blocks, data codewords and error correction codewords of a block (table 9)."""
FIELD = 0x11D
"""The polynomial of the field of 256 elements."""
TIMING = 6
"""The column that carries no data."""


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = left << 1 ^ (FIELD if left & 0x80 else 0)
        right >>= 1
    return product


def _remainders(count: int) -> list[int]:
    """Return what a leading byte adds to the remainder of a division by the generator of ``count`` codewords."""
    generator, root = [1], 1
    for _ in range(count):
        generator = [high ^ _times(low, root) for high, low in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    return [int.from_bytes(bytes(_times(byte, factor) for factor in generator[1:]), "big") for byte in range(256)]


def _made(text: str) -> Any:
    import segno  # read in by what makes pages

    return segno.make_qr(text, error="l", boost_error=False, mask=MASK, mode="byte", encoding="latin-1")


def lines(text: str) -> tuple[int, bytes]:
    """Return the size of the code of a text in modules, and its rows as PNG has them: a zero, then a bit a module, 1 light."""
    code = _made(text)
    size = len(code.matrix)
    width = -(-size // 8) * 8
    rows = ("".join("01"[not dark] for dark in row).ljust(width, "0") for row in code.matrix)
    return size, b"".join(b"\0" + int(row, 2).to_bytes(width // 8, "big") for row in rows)


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


@cache
def _opening(size: int) -> bytes:
    edges = size.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", edges + edges + b"\1\0\0\0\0")


CLOSING = _chunk(b"IEND", b"")


def picture(size: int, rows: bytes) -> bytes:
    """Return rows of modules as a PNG, one pixel a module."""
    length = len(rows).to_bytes(2, "little")
    stored = b"\x78\x01\x01" + length + (len(rows) ^ 0xFFFF).to_bytes(2, "little") + rows + zlib.adler32(rows).to_bytes(4, "big")
    return _opening(size) + _chunk(b"IDAT", stored) + CLOSING


class _Version(NamedTuple):
    """What codes of one size have in common; ``basis`` holds the modules of each codeword's bits, highest bit first."""

    number: int
    size: int
    length: int
    empty: int
    remainders: list[int]
    basis: list[list[int]]

    def modules(self, address: str) -> int:
        """Return the rows of an address's code as one number."""
        total = self.empty
        for part, value in zip(self.basis, _codewords(self.number, self.remainders, address), strict=True):
            total ^= _sum(part, value)
        return total


class _Length:
    """What codes of addresses of one length have in common: what each character adds at each place."""

    def __init__(self, version: _Version, length: int) -> None:
        self.version = version
        self._text = "a" * length
        self._plain = version.modules(self._text)
        self._added: list[dict[str, int]] = [{} for _ in self._text]
        self._folders = {"": self._plain}

    def modules(self, address: str) -> int:
        """Return the rows of an address's code as one number."""
        start = address.rfind("/") + 1
        folder = address[:start]
        total = self._folders.get(folder)
        if total is None:
            total = self._folders[folder] = self._sum(self._plain, 0, folder)
        return self._sum(total, start, address[start:])

    def _sum(self, total: int, start: int, text: str) -> int:
        for known, place, sign in zip(self._added[start:], range(start, len(self._text)), text, strict=False):
            added = known.get(sign)
            if added is None:
                changed = f"{self._text[:place]}{sign}{self._text[place + 1 :]}"
                added = known[sign] = self._plain ^ self.version.modules(changed)
            total ^= added
        return total


class Codes:
    """The codes of addresses, as pictures."""

    def __init__(self) -> None:
        self._versions: dict[int, _Version] = {}
        self._lengths: dict[int, _Length] = {}

    def image(self, address: str, label: str) -> str:
        """Return the code of an address as an HTML image; ``label`` is its alternative, safe HTML."""
        size, rows = self.rows(address)
        source = b64encode(picture(size, rows)).decode()
        return f'<img src="data:image/png;base64,{source}" alt="{label}" width="{size}" height="{size}">'

    def rows(self, address: str) -> tuple[int, bytes]:
        """Return what :func:`lines` returns."""
        length = len(address)
        if not address.isascii() or length > CAPACITY[-1]:
            return lines(address)
        if length not in self._lengths:
            number = next(number for number, most in enumerate(CAPACITY) if length <= most)
            if number not in self._versions:
                self._versions[number] = _learnt(number)
            self._lengths[length] = _Length(self._versions[number], length)
        known = self._lengths[length]
        return known.version.size, known.modules(address).to_bytes(known.version.length, "big")


def _codewords(number: int, remainders: list[int], address: str) -> bytes:
    """Return the codewords of an address in the order of the modules."""
    blocks, held, checks = BLOCKS[number]
    whole = blocks * held
    bits = (0x4 << 8 | len(address)) << 8 * len(address) | int.from_bytes(address.encode("ascii"), "big")
    used = len(address) + 2
    # after the end of the text readers look at nothing; segno has a zero there before the standard's filling
    content = (bits << 4).to_bytes(used, "big") + b"\0" + b"\xec\x11" * (whole // 2)
    mask, top = (1 << 8 * checks) - 1, 8 * (checks - 1)
    parts, remains = [], []
    for start in range(0, whole, held):
        part, rest = content[start : min(start + held, whole)], 0
        for byte in part:
            rest = (rest << 8 & mask) ^ remainders[byte ^ rest >> top]
        parts.append(part)
        remains.append(rest.to_bytes(checks, "big"))
    if blocks == 1:
        return parts[0] + remains[0]
    return bytes(byte for pieces in (parts, remains) for column in zip(*pieces, strict=True) for byte in column)


def _sum(basis: list[int], value: int) -> int:
    total = 0
    for bit, part in enumerate(basis):
        if value >> (7 - bit) & 1:
            total ^= part
    return total


def _learnt(number: int) -> _Version:
    """Return what the codes of a version have in common, from one code that segno made."""
    from segno.consts import TYPE_DATA_DARK, TYPE_DATA_LIGHT

    text = "a" * CAPACITY[number]
    size, rows = lines(text)
    code = _made(text)
    kinds = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
    width, last = 8 * (-(-size // 8) + 1), 8 * len(rows) - 1
    places = []
    upwards = True
    for right in (column for column in [*range(size - 1, TIMING, -2), *range(TIMING - 1, 0, -2)]):
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for column in (right, right - 1):
                # segno's own map calls one module of data a module of the format: (8, size - 9)
                if kinds[row][column] in (TYPE_DATA_DARK, TYPE_DATA_LIGHT) or (row, column) == (8, size - 9):
                    places.append(1 << last - (row * width + 8 + column))  # noqa: PERF401 - three loops deep
        upwards = not upwards
    remainders = _remainders(BLOCKS[number][2])
    codewords = _codewords(number, remainders, text)
    basis = [places[8 * place : 8 * place + 8] for place in range(len(codewords))]
    empty = int.from_bytes(rows, "big")
    for place, value in enumerate(codewords):
        empty ^= _sum(basis[place], value)
    return _Version(number, size, len(rows), empty, remainders, basis)
