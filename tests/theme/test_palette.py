"""Colours: whatever main colour an office chooses, every pair keeps its contrast in every scheme."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.outputs.palette import contrast, palette, stylesheet

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
ON_GROUND = ("text", "soft", "link", "good", "warn", "off")


@given(COLOURS)
@example("#0b4a8f")
@example("#a61b1b")
@example("#ffff00")
def test_every_text_colour_is_readable(main: str) -> None:
    """4.5:1 on the page and on quiet areas; white on the band and on the channels."""
    for scheme, colours in palette(main).items():
        for name in ON_GROUND:
            for ground in ("ground", "shade"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (scheme, name, ground)
        assert contrast(colours["link"], colours["tint"]) >= 4.5, scheme
        assert contrast("#ffffff", colours["band"]) >= 4.5, scheme
        assert contrast("#ffffff", colours["deep"]) >= 4.5, scheme


@given(COLOURS)
def test_focus_and_edges_of_controls_are_visible(main: str) -> None:
    """3:1 for what is not text (WCAG 1.4.11)."""
    for scheme, colours in palette(main).items():
        for name in ("focus", "edge"):
            for ground in ("ground", "shade"):
                assert contrast(colours[name], colours[ground]) >= 3, (scheme, name, ground)


def test_the_style_sheet_knows_all_schemes() -> None:
    """The reader's choice counts before the system's."""
    text = stylesheet("#0b4a8f")
    assert ":root:not([data-scheme])" in text
    for scheme in ("dark", "high"):
        assert f":root[data-scheme={scheme}]" in text
