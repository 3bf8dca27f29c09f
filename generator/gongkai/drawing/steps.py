"""Flow charts: steps from top to bottom, with the way out at the side of a step that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.drawing.canvas import LINE, WIDTH, box, line, lines, number, svg
from gongkai.drawing.words import wrapped

BROAD, MARGIN = 320.0, 40.0
GAP = 34.0
OUT = WIDTH - 190.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, who acts and how long (one line each), and where the flow ends early."""

    name: str
    notes: tuple[str, ...] = ()
    exit: str = ""


def _down(x: float, y: float, end: float) -> list[str]:
    head = f'<path class="head" d="M{number(x - 5)},{number(end - 8)}h10l-5,8z"/>'
    return [line(x, y, x, end - 8, "way"), head]


def _across(x: float, y: float, end: float) -> list[str]:
    head = f'<path class="head" d="M{number(end - 8)},{number(y - 5)}v10l8,-5z"/>'
    return [line(x, y, end - 8, y, "way"), head]


def flow(key: str, title: str, description: str, steps: Sequence[Step], ends: tuple[str, str]) -> str:
    """Return the flow chart of ``steps``; ``ends`` are the words of the first and the last mark."""
    has_exits = any(step.exit for step in steps)
    left = MARGIN * 2 if has_exits else MARGIN
    middle = left + BROAD / 2
    marks: list[str] = []

    def end_mark(words: str, y: float) -> str:
        return box(middle - 60, y, 120, 30, "end", 15) + lines(middle, y + 20, [words], "", "middle")

    marks.append(end_mark(ends[0], 2))
    y = 32.0
    for position, step in enumerate(steps, 1):
        marks += _down(middle, y, y + GAP)
        y += GAP
        name = wrapped(f"{position}. {step.name}", BROAD - 24)
        notes = [part for note in step.notes for part in wrapped(note, BROAD - 24, most=2)]
        way_out = wrapped(step.exit, 164, most=4)
        height = max(LINE * (len(name) + len(notes)) + 16, LINE * len(way_out) + 16 if way_out else 0)
        marks.append(box(left, y, BROAD, height, "step", 4))
        marks.append(lines(middle, y + 22, name, "name", "middle"))
        marks.append(lines(middle, y + 22 + LINE * len(name), notes, "soft", "middle"))
        if way_out:
            marks += _across(left + BROAD, y + height / 2, OUT)
            marks.append(box(OUT, y + (height - LINE * len(way_out) - 16) / 2, 188, LINE * len(way_out) + 16, "exit", 4))
            marks.append(lines(OUT + 94, y + (height - LINE * len(way_out)) / 2 + 14, way_out, "", "middle"))
        y += height
    marks += _down(middle, y, y + GAP)
    marks.append(end_mark(ends[1], y + GAP))
    return svg(key, title, description, y + GAP + 34, marks, WIDTH if has_exits else BROAD + MARGIN * 2)
