"""Line charts: one line a series, told apart by the shape of their points as well as by colour."""

from __future__ import annotations

from gongkai.drawing.canvas import LINE, SIZE, WIDTH, key_of, line, lines, number, svg, text
from gongkai.drawing.figure import Figure, text_of, ticks
from gongkai.drawing.words import width, without_common_start, wrapped

HEIGHT = 240
SHAPES = ("M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0", "M-4,-4h8v8h-8z", "M0,-5l5,9h-10z", "M0,-5l5,5l-5,5l-5,-5z")


def curves(figure: Figure) -> str:
    """Return a line chart; its axis need not start at nought."""
    marks, left, top = key_of(figure, SIZE), 60.0, 34.0
    values = figure.numbers or [0.0, 1.0]
    margin = (max(values) - min(values)) * 0.08 or 1.0
    low = 0.0 if min(values) >= 0 and min(values) <= margin * 4 else min(values) - margin
    high = max(values) + margin
    if figure.unit == "%":
        high = max(*values, min(100.0, high))
    steps = ticks(low, high)
    low, high = steps[0], steps[-1]
    room = WIDTH - left - 24
    labels = without_common_start(list(figure.labels))

    def x(position: int) -> float:
        return left + room * (position + 0.5) / max(1, len(labels))

    def y(value: float) -> float:
        return top + HEIGHT * (high - value) / (high - low)

    for step in steps:
        marks += [line(left, y(step), WIDTH, y(step), "grid"), text(left - 8, y(step) + 5, text_of(step), "soft", "end")]
    every = max(1, -(-len(labels) * 44 // int(room)))
    slot = room / max(1, len(labels)) * every
    below = 1
    for position in range(0, len(labels), every):
        below = max(below, len(wrapped(labels[position], slot - 4, most=2)))
        marks.append(lines(x(position), top + HEIGHT + 20, wrapped(labels[position], slot - 4, most=2), "", "middle"))
    for place, series in enumerate(figure.series, 1):
        kind = f"series-{place}"
        if series.target is not None:
            marks.append(line(left, y(series.target), WIDTH, y(series.target), f"target {kind}"))
        points = [(x(i), y(value), value) for i, value in enumerate(series.values) if value is not None]
        path = " ".join(f"{number(across)},{number(down)}" for across, down, _ in points)
        marks.append(f'<polyline class="curve {kind}" points="{path}"/>')
        for across, down, value in points:
            missed = "" if series.is_met(value) else " missed"
            shape = SHAPES[(place - 1) % len(SHAPES)]
            marks.append(
                f'<path class="point {kind}{missed}" transform="translate({number(across)} {number(down)})" d="{shape}"/>'
            )
            if len(figure.series) == 1 and width(text_of(value)) <= room / max(1, len(points)):
                marks.append(text(across, down - 10, text_of(value), "value", "middle"))
    return svg(figure.key, figure.title, figure.description, top + HEIGHT + 8 + below * LINE, marks)
