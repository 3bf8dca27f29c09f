"""Progress charts: how much of a hundred each thing has reached."""

from __future__ import annotations

from gongkai.drawing.canvas import LINE, WIDTH, box, line, lines, svg, text
from gongkai.drawing.figure import Figure, text_of
from gongkai.drawing.words import wrapped

DONE = 100.0


def parts_of_hundred(figure: Figure) -> str:
    """Return one bar a label, from nothing to a hundred."""
    marks: list[str] = []
    left, thick, top = 300.0, 16.0, 8.0
    room = WIDTH - left - 76
    series = figure.series[0]
    for label, value in zip(figure.labels, series.values, strict=True):
        words = wrapped(label, left - 16, most=2)
        marks += [lines(left - 10, top + 13, words, "", "end"), box(left, top, room, thick, "whole", 3)]
        if value is not None:
            share = min(max(value, 0.0), DONE)
            kind = ("done" if value >= DONE else "series-1") + ("" if series.is_met(value) else " missed")
            marks += [box(left, top, room * share / DONE, thick, kind, 3)]
            marks += [text(left + room + 8, top + 13, f"{text_of(value)}%", "value")]
        else:
            marks += [text(left + room + 8, top + 13, "—", "soft")]
        if series.target is not None:
            across = left + room * min(series.target, DONE) / DONE
            marks.append(line(across, top - 3, across, top + thick + 3, "target series-1"))
        top += max(thick, LINE * len(words)) + 10
    return svg(figure.key, figure.title, figure.description, top, marks)
