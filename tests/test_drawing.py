"""Pictures drawn as SVG: whatever the figures are, they are well-formed, say themselves in words and stay inside their frame."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.drawing.bars import bars
from gongkai.drawing.curves import curves
from gongkai.drawing.figure import Figure, Series, ticks
from gongkai.drawing.parts_of_hundred import parts_of_hundred
from gongkai.drawing.steps import Step, flow
from gongkai.drawing.words import width, without_common_start, wrapped

SPACE = "{http://www.w3.org/2000/svg}"
LABELS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30)
NUMBERS = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(0, 10**9).map(float))


@st.composite
def figures(draw: Any) -> Figure:
    """Any figure: up to forty labels, up to four series, with gaps and targets."""
    labels = draw(st.lists(LABELS, min_size=1, max_size=40, unique=True))
    values = st.lists(NUMBERS, min_size=len(labels), max_size=len(labels)).map(tuple)
    targets = st.one_of(st.none(), st.floats(0, 100))
    series = draw(st.lists(st.builds(Series, LABELS, values, targets, st.booleans()), min_size=1, max_size=4))
    return Figure("chart", draw(LABELS), draw(LABELS), tuple(labels), tuple(series))


@pytest.mark.parametrize("form", [bars, curves, parts_of_hundred])
@given(figure=figures())
def test_every_chart_is_well_formed_titled_and_inside_its_frame(form: Any, figure: Figure) -> None:
    """No mark stands outside the picture, and a reader who does not see it is told its title."""
    svg = etree.fromstring(form(figure))
    broad, high = (float(part) for part in svg.get("viewBox").split()[2:])
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "chart-title chart-desc"
    assert svg.find(f"{SPACE}title").text == figure.title
    for mark in svg.iter(f"{SPACE}rect"):
        x, y, across, down = (float(mark.get(key)) for key in ("x", "y", "width", "height"))
        assert -0.1 <= x <= x + across <= broad + 0.1
        assert -0.1 <= y <= y + down <= high + 0.1


def test_a_bar_that_misses_its_target_says_so_without_colour() -> None:
    """Its class gives it a dashed outline."""
    svg = bars(Figure("chart", "率", "", ("一", "二"), (Series("率", (96.0, 94.0), 95.0),)))
    assert svg.count("missed") == 1


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_span_what_is_drawn(one: float, other: float) -> None:
    """The first is not above the lowest number, the last not below the highest; there are few of them."""
    low, high = sorted((one, other))
    steps = ticks(low, high)
    assert steps[0] <= low + 1e-6 + abs(low) * 1e-9
    assert steps[-1] >= high - 1e-6 - abs(high) * 1e-9
    assert 2 <= len(steps) <= 12


@given(st.text(max_size=60), st.floats(20, 300))
def test_lines_are_no_wider_than_their_room(text: str, room: float) -> None:
    """Nothing is lost when a label is broken into lines."""
    lines = wrapped(text, room)
    assert all(width(line) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_year_that_all_labels_share_is_left_out() -> None:
    """The axis of one year shows months."""
    assert without_common_start(["2025年1月", "2025年2月"]) == ["1月", "2月"]
    assert without_common_start(["2025年12月", "2026年1月"]) == ["2025年12月", "2026年1月"]


def test_a_flow_chart_numbers_its_steps_and_shows_where_it_ends_early() -> None:
    """Start, steps, the way out at the side, end."""
    svg = flow(
        "flow", "流程", "申请→受理", [Step("申请"), Step("受理", ("办理人：窗口",), "材料不全，一次告知")], ("开始", "结束")
    )
    told = "".join(etree.fromstring(svg).itertext())
    assert told == "流程申请→受理开始1. 申请2. 受理办理人：窗口材料不全，一次告知结束"
