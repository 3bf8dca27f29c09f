"""The QR code of an address as a small SVG, made while the site is built."""

from __future__ import annotations

from itertools import groupby

import segno

MASK = 2
"""One mask for all codes: choosing the best of eight takes five times as long and makes no code easier to read today."""


def svg(address: str, label: str) -> str:
    """Return the code of an address as SVG: one path of runs of dark modules."""
    matrix = segno.make_qr(address, error="l", boost_error=False, mask=MASK).matrix
    size = len(matrix)
    path = []
    for line, row in enumerate(matrix):
        x, at = 0, 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                path.append(f"M{x} {line}h{width}" if at == 0 else f"m{x - at} 0h{width}")
                at = x + width
            x += width
    return f'<svg viewBox="0 -.5 {size} {size}" role="img" aria-label="{label}" stroke="#000"><path d="{"".join(path)}"/></svg>'
