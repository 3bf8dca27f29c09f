"""The parts that all pictures are made of: the SVG around them, texts, rectangles, lines."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gongkai.drawing.figure import Figure
from gongkai.drawing.words import width as wide

WIDTH = 720
SIZE = 14
LINE = 18


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def svg(key: str, title: str, description: str, height: float, marks: Sequence[str], width: float = WIDTH) -> str:
    """Return a picture that is announced by its title and description."""
    kind = "drawing" if width == WIDTH else "drawing narrow"
    return (
        f'<svg class="{kind}" role="img" viewBox="0 0 {number(width)} {number(height)}" '
        f'aria-labelledby="{key}-title {key}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        f"{''.join(marks)}</svg>"
    )


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Return one line of text; ``anchor`` is where ``x`` is: start, middle or end."""
    classes = f' class="{kind}"' if kind else ""
    at = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text{classes} x="{number(x)}" y="{number(y)}"{at}>{escape(words)}</text>'


def lines(x: float, y: float, words: Sequence[str], kind: str = "", anchor: str = "start") -> str:
    """Return lines of text below each other, the first at ``y``."""
    return "".join(text(x, y + LINE * position, line, kind, anchor) for position, line in enumerate(words))


def box(x: float, y: float, width: float, height: float, kind: str, radius: float = 0) -> str:
    """Return a rectangle."""
    round_ = f' rx="{number(radius)}"' if radius else ""
    return f'<rect class="{kind}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{round_}/>'


def line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    """Return a straight line."""
    return f'<line class="{kind}" x1="{number(x)}" y1="{number(y)}" x2="{number(to_x)}" y2="{number(to_y)}"/>'


def key_of(figure: Figure, y: float) -> list[str]:
    """Return what the series are, in one row, when there is more than one."""
    if len(figure.series) < 2:
        return []

    marks, x = [], 0.0
    for position, series in enumerate(figure.series, 1):
        marks += [box(x, y - 10, 12, 12, f"series-{position}"), text(x + 18, y, series.label)]
        x += wide(series.label) + 42
    return marks
