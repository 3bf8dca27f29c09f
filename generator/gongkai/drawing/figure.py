"""What a chart shows, before it is drawn: labels, series of numbers, targets."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

SMALLEST = 1e-6
"""Differences that no chart shows."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a number or nothing for every label of the figure, and the target it is held against."""

    label: str
    values: tuple[float | None, ...]
    target: float | None = None
    at_most: bool = False

    def is_met(self, value: float) -> bool:
        """Return whether a value reaches the target."""
        return self.target is None or (value <= self.target if self.at_most else value >= self.target)


@dataclass(frozen=True, slots=True)
class Figure:
    """A title, the labels of the marks, and one or more series over them. ``key`` makes identifiers unique on a page."""

    key: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    @property
    def numbers(self) -> list[float]:
        """Every number that is drawn, targets among them."""
        found = [value for series in self.series for value in series.values if value is not None]
        return found + [series.target for series in self.series if series.target is not None]


def text_of(value: float) -> str:
    """Return a number as a mark carries it."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Return round numbers that span ``low`` to ``high`` in about ``count`` steps; whole ones up to small counts."""
    if high - low < SMALLEST:
        high = low + 1
    if float(high).is_integer() and float(low).is_integer() and high - low <= 2 * count:
        every = 1 if high - low <= count else 2
        return [float(number) for number in range(int(low), int(high) + every, every)]
    rough = (high - low) / count
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = floor(low / step), ceil(high / step)
    return [round(number * step, 10) for number in range(first, last + 1)]
