"""Colours of the portal, worked out from its one main colour so that every pair keeps its contrast.

Text has at least 4.5:1 against its ground (WCAG 2.2 AA), links and state colours too, in every scheme.
"""

from __future__ import annotations

from collections.abc import Mapping

Rgb = tuple[int, int, int]

GROUNDS = {"light": ("#ffffff", "#f4f6f9"), "dark": ("#11161c", "#1b222b"), "high": ("#000000", "#000000")}
"""The page's ground and the shade of quiet areas, by scheme."""
FIXED: Mapping[str, Mapping[str, str]] = {
    "light": {
        "text": "#1f2328", "soft": "#57606a", "line": "#d0d7de", "edge": "#818b98", "focus": "#b35900",
        "good": "#116329", "warn": "#8a4600", "off": "#57606a", "mark": "#fff3c4",
    },
    "dark": {
        "text": "#e6edf3", "soft": "#a9b4bf", "line": "#39424d", "edge": "#7d8894", "focus": "#ffb84d",
        "good": "#7ee2a0", "warn": "#f0b35c", "off": "#a9b4bf", "mark": "#4d3d00",
    },
    "high": {
        "text": "#ffffff", "soft": "#ffffff", "line": "#ffffff", "edge": "#ffffff", "focus": "#00ffff",
        "good": "#7fff7f", "warn": "#ffd24d", "off": "#dddddd", "mark": "#333300",
    },
}  # fmt: skip
ENOUGH = 4.6
"""Contrast that derived colours reach: 4.5 and a little for rounding."""


def rgb(colour: str) -> Rgb:
    """Return the parts of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG)."""
    linear = [(c / 255 / 12.92) if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return ``colour`` with a share (0 to 1) of ``other`` in it."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(rgb(colour), rgb(other), strict=True))


def readable(colour: str, grounds: tuple[str, ...], towards: str, enough: float = ENOUGH) -> str:
    """Return ``colour``, mixed with as little of ``towards`` as makes it readable on every ground."""
    for step in range(0, 101, 2):
        tried = mixed(colour, towards, step / 100)
        if all(contrast(tried, ground) >= enough for ground in grounds):
            return tried
    return towards


def palette(main: str) -> dict[str, dict[str, str]]:
    """Return the custom properties of every scheme for a main colour."""
    schemes: dict[str, dict[str, str]] = {}
    for scheme, (ground, shade) in GROUNDS.items():
        towards = "#000000" if scheme == "light" else "#ffffff"
        band = readable(main, ("#ffffff",), "#000000", 7.0) if scheme != "high" else "#000000"
        band = mixed(band, "#000000", 0.35) if scheme == "dark" else band
        link = readable(main, (ground, shade), towards, 6.0) if scheme != "high" else "#ffff00"
        schemes[scheme] = {
            "ground": ground, "shade": shade, **FIXED[scheme], "link": link, "band": band,
            "deep": mixed(band, "#000000", 0.25), "tint": mixed(ground, link, 0.08) if scheme != "high" else ground,
        }  # fmt: skip
    return schemes


def stylesheet(main: str) -> str:
    """Return the rules that set the colours of every scheme: the reader's choice, else the system's."""
    schemes = {name: "".join(f"--{key}:{value};" for key, value in colours.items()) for name, colours in palette(main).items()}
    return (
        f":root{{color-scheme:light;{schemes['light']}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-scheme]){{color-scheme:dark;{schemes['dark']}}}}}\n"
        f"@media (prefers-contrast:more){{:root:not([data-scheme]){{--soft:var(--text);--line:var(--edge)}}}}\n"
        f":root[data-scheme=dark]{{color-scheme:dark;{schemes['dark']}}}\n"
        f":root[data-scheme=high]{{color-scheme:dark;{schemes['high']}}}\n"
    )
