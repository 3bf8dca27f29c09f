"""The QR code of an address as a small SVG, made while the site is built.

segno makes the codes. It takes a millisecond for one, which is too long for each of ten thousand documents; but for one
size and one mask every module of a code is a sum (modulo 2) of bits of the address. So a large portal asks segno once
for what each bit of each place contributes, and adds up the rest: the same codes, ten times as fast.
"""

from __future__ import annotations

import re

import segno

MASK = 2
"""One mask for all codes: choosing the best of eight takes five times as long and makes no code easier to read today."""
WORTH_ADDING_UP = 2000
"""Codes from which on it pays to learn what each bit contributes."""
FILLER = "a"
RUN = re.compile("1+")
CAPACITY = (17, 32, 53, 78, 106, 134, 154, 192, 230)
"""Bytes that codes of version 1, 2, 3 … hold with error correction L, up to where the form of their head changes."""


def modules(text: str) -> str:
    """Return the modules of a code row by row, 1 for a dark one."""
    matrix = segno.make_qr(text, error="l", boost_error=False, mask=MASK, mode="byte", encoding="latin-1").matrix
    return "".join("1" if dark else "0" for row in matrix for dark in row)


def drawn(cells: str, label: str) -> str:
    """Return a code as SVG: one path of runs of dark modules."""
    size = round(len(cells) ** 0.5)
    path = []
    for line in range(size):
        at = -1
        for run in RUN.finditer(cells, line * size, (line + 1) * size):
            start, end = run.start() - line * size, run.end() - line * size
            path.append(f"M{start} {line}h{end - start}" if at < 0 else f"m{start - at} 0h{end - start}")
            at = end
    return f'<svg viewBox="0 -.5 {size} {size}" role="img" aria-label="{label}" stroke="#000"><path d="{"".join(path)}"/></svg>'


class Codes:
    """The codes of a portal whose addresses all start with ``prefix``; ``count`` is how many will be asked for."""

    def __init__(self, prefix: str, count: int) -> None:
        self._prefix = prefix
        self._adds_up = count >= WORTH_ADDING_UP and prefix.isascii()
        self._plain: dict[int, int] = {}
        self._parts: dict[tuple[int, int, int], int] = {}

    def svg(self, address: str, label: str) -> str:
        """Return the code of an address as SVG."""
        if self._adds_up and address.isascii() and address.startswith(self._prefix) and len(address) <= CAPACITY[-1]:
            return drawn(self._added(address), label)
        return drawn(modules(address), label)

    def _empty(self, length: int) -> str:
        return self._prefix + FILLER * (length - len(self._prefix))

    def _added(self, address: str) -> str:
        length = len(address)
        if length not in self._plain:
            self._plain[length] = int("1" + modules(self._empty(length)), 2)
        total = self._plain[length]
        version = next(number for number, most in enumerate(CAPACITY, 1) if length <= most)
        for place in range(len(self._prefix), length):
            bits = ord(address[place]) ^ ord(FILLER)
            while bits:
                bit = bits & -bits
                total ^= self._part(version, place, bit)
                bits ^= bit
        return f"{total:b}"[1:]

    def _part(self, version: int, place: int, bit: int) -> int:
        key = (version, place, bit)
        if key not in self._parts:
            full = self._empty(CAPACITY[version - 1])
            changed = full[:place] + chr(ord(FILLER) ^ bit) + full[place + 1 :]
            if len(full) not in self._plain:
                self._plain[len(full)] = int("1" + modules(full), 2)
            self._parts[key] = self._plain[len(full)] ^ int("1" + modules(changed), 2)
        return self._parts[key]
