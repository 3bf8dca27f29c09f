"""The portal's colour is too pale for white text on it.

## 检查什么

`catalog/portal.yml` 的 `colour` 与白色的对比度不低于 4.5:1。

## 为什么

页头、按钮用主色配白字；对比度不足，老年人和低视力者看不清。

## 依据

GB/T 37668-2019；WCAG 2.2 1.4.3。

## Examples

Bad:

    -- catalog/portal.yml --
    colour: '#8ab4f8'

Finds:

    catalog/portal.yml:1

Good:

    -- catalog/portal.yml --
    colour: '#0b4a8f'
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

LEAST = 4.5


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the main colour when white on it is too hard to read."""
    colour = view.definitions.portal.colour
    contrast = 1.05 / (_luminance(colour) + 0.05)
    if contrast < LEAST:
        yield view.declared("portal.yml", "colour:"), {"value": colour, "contrast": f"{contrast:.1f}"}


rule = Rule(
    code="ACC004",
    name="colour-contrast",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PORTAL,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={
        "zh": "主色 {value} 与白色的对比度只有 {contrast}:1",
        "en": "white on the main colour {value} has a contrast of {contrast}:1 only",
    },
    hint={"zh": "换一个更深的颜色，使对比度达到 4.5:1", "en": "choose a darker colour, for a contrast of 4.5:1"},
    check=check,
)
