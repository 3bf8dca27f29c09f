"""Bar charts: upright where the labels find room below the bars, lying where they do not."""

from __future__ import annotations

from gongkai.drawing.canvas import LINE, SIZE, WIDTH, box, key_of, line, lines, svg, text
from gongkai.drawing.figure import Figure, text_of, ticks
from gongkai.drawing.words import width, without_common_start, wrapped

HEIGHT = 260
NUMBERED = 40
"""Marks up to which each carries its number."""


def bars(figure: Figure) -> str:
    """Return a bar chart."""
    labels = without_common_start(list(figure.labels))
    slot = (WIDTH - 60) / max(1, len(labels))
    fits = all(len(wrapped(label, slot - 6)) <= 2 and width(label[:2]) <= slot for label in labels)
    return _upright(figure, labels, slot) if fits and slot >= 26 * len(figure.series) else _lying(figure)


def _upright(figure: Figure, labels: list[str], slot: float) -> str:
    marks, left, top = key_of(figure, SIZE), 60.0, 34.0
    steps = ticks(min(0.0, *figure.numbers), max(0.0, *figure.numbers)) if figure.numbers else [0.0, 1.0]
    low, high = steps[0], steps[-1]

    def y(value: float) -> float:
        return top + HEIGHT * (high - value) / (high - low)

    for step in steps:
        marks += [line(left, y(step), WIDTH, y(step), "grid"), text(left - 8, y(step) + 5, text_of(step), "soft", "end")]
    thick = min(48.0, slot * 0.72 / len(figure.series))
    below = max((len(wrapped(label, slot - 6)) for label in labels), default=1)
    is_numbered = len(labels) * len(figure.series) <= NUMBERED
    for position, label in enumerate(labels):
        middle = left + slot * (position + 0.5)
        for number, series in enumerate(figure.series):
            value = series.values[position]
            if value is None:
                continue
            x = middle + thick * (number - len(figure.series) / 2)
            kind = f"series-{number + 1}" + ("" if series.is_met(value) else " missed")
            marks.append(box(x, min(y(value), y(0)), thick - 2, abs(y(0) - y(value)), kind))
            words = text_of(value)
            if is_numbered and width(words, SIZE) <= max(thick, slot / len(figure.series)):
                marks.append(text(x + thick / 2 - 1, min(y(value), y(0)) - 5, words, "value", "middle"))
        marks.append(lines(middle, y(low) + 20, wrapped(label, slot - 6), "", "middle"))
    for number, series in enumerate(figure.series, 1):
        if series.target is not None:
            marks.append(line(left, y(series.target), WIDTH, y(series.target), f"target series-{number}"))
    marks.append(line(left, y(0), WIDTH, y(0), "axis"))
    return svg(figure.key, figure.title, figure.description, top + HEIGHT + 8 + below * LINE, marks)


def _lying(figure: Figure) -> str:
    marks, left = key_of(figure, SIZE), 220.0
    high = ticks(0, max(0.0, *figure.numbers))[-1] if figure.numbers else 1.0
    room = WIDTH - left - 80
    thick = 18.0
    top = 30.0 if marks else 6.0
    for position, label in enumerate(figure.labels):
        words = wrapped(label, left - 16, most=3)
        height = max(thick * len(figure.series), LINE * len(words)) + 12
        marks.append(lines(left - 10, top + 14, words, "", "end"))
        for number, series in enumerate(figure.series):
            value = series.values[position]
            if value is None:
                continue
            y = top + thick * number
            length = room * max(0.0, value) / high
            kind = f"series-{number + 1}" + ("" if series.is_met(value) else " missed")
            marks += [box(left, y, length, thick - 3, kind), text(left + length + 6, y + 13, text_of(value), "value")]
        top += height
    marks.append(line(left, 4, left, top, "axis"))
    return svg(figure.key, figure.title, figure.description, top + 4, marks)
