"""The QR code of an address as a small picture in the page, made while the site is built.

segno makes the first code of each size, five milliseconds' work: too long for each of 151,000 documents. For one size and
one mask every module of a code is a sum (modulo 2) of bits of its codewords, and the error correction codewords are the
remainder of a division (ISO/IEC 18004:2015, 7.5 and 7.7). So all other codes of that size are added up: the same codes, a
hundred times as fast.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import NamedTuple

import segno
from segno.consts import TYPE_DATA_DARK, TYPE_DATA_LIGHT

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


def lines(text: str) -> tuple[int, bytes]:
    """Return the size of the code of a text in modules, and its rows as PNG has them: a zero, then a bit a module, 1 light."""
    code = segno.make_qr(text, error="l", boost_error=False, mask=MASK, mode="byte", encoding="latin-1")
    size = len(code.matrix)
    width = -(-size // 8) * 8
    rows = ("".join("01"[not dark] for dark in row).ljust(width, "0") for row in code.matrix)
    return size, b"".join(b"\0" + int(row, 2).to_bytes(width // 8, "big") for row in rows)


def picture(size: int, rows: bytes) -> bytes:
    """Return rows of modules as a PNG, one pixel a module."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

    edges = size.to_bytes(4, "big")
    stored = b"\x78\x01\x01" + len(rows).to_bytes(2, "little") + (len(rows) ^ 0xFFFF).to_bytes(2, "little") + rows
    content = stored + zlib.adler32(rows).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", edges + edges + b"\1\0\0\0\0") + chunk(b"IDAT", content) + chunk(b"IEND", b"")


class _Version(NamedTuple):
    """What codes of one size have in common; ``sums`` holds what each codeword adds, by its place and its value."""

    size: int
    length: int
    empty: int
    remainders: list[int]
    basis: list[list[int]]
    sums: list[dict[int, int]]


class Codes:
    """The codes of addresses, as pictures."""

    def __init__(self) -> None:
        self._versions: dict[int, _Version] = {}

    def image(self, address: str, label: str) -> str:
        """Return the code of an address as an HTML image; ``label`` is its alternative, safe HTML."""
        size, rows = self.rows(address)
        source = b64encode(picture(size, rows)).decode()
        return f'<img src="data:image/png;base64,{source}" alt="{label}" width="{size}" height="{size}">'

    def rows(self, address: str) -> tuple[int, bytes]:
        """Return what :func:`lines` returns."""
        if not address.isascii() or len(address) > CAPACITY[-1]:
            return lines(address)
        number = next(number for number, most in enumerate(CAPACITY) if len(address) <= most)
        if number not in self._versions:
            self._versions[number] = _learnt(number)
        version = self._versions[number]
        total = version.empty
        for place, value in enumerate(_codewords(number, version.remainders, address)):
            known = version.sums[place]
            if value not in known:
                known[value] = _sum(version.basis[place], value)
            total ^= known[value]
        return version.size, total.to_bytes(version.length, "big")


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
    text = "a" * CAPACITY[number]
    size, rows = lines(text)
    code = segno.make_qr(text, error="l", boost_error=False, mask=MASK, mode="byte", encoding="latin-1")
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
    return _Version(size, len(rows), empty, remainders, basis, [{} for _ in codewords])
