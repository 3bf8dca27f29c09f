"""What rows add up to: totals of columns, roll-ups to months, quarters and years, and how often a target was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from gongkai.fields import FieldSpec

Row = Mapping[str, Any]
CENT = Decimal("0.01")


class Period(NamedTuple):
    """The rows of one month, quarter or year: how the period sorts, how it reads, what stands in it."""

    key: str
    label: Mapping[str, str]
    size: int
    totals: dict[str, Any]


class Reached(NamedTuple):
    """How a column stands to its target: rows that reach it, rows with a number, and whether the total does."""

    met: int
    measured: int
    total: Any
    is_met: bool | None


def total_of(name: str, spec: FieldSpec, rows: Sequence[Row], columns: Mapping[str, FieldSpec]) -> Any:
    """Return the sum or mean that a column declares over ``rows``; None without one.

    A mean is weighed by the column that ``weight`` names: a rate by the cases it is a rate of.
    """
    values = [row[name] for row in rows if row.get(name) is not None]
    if spec.total is None or not values:
        return None
    if spec.total == "sum":
        return sum(values)
    if spec.weight and spec.weight in columns:
        pairs = [(Decimal(row[name]), Decimal(row[spec.weight])) for row in rows if _has(row, name) and _has(row, spec.weight)]
        weight = sum((part for _, part in pairs), Decimal(0))
        if weight:
            return (sum((value * part for value, part in pairs), Decimal(0)) / weight).quantize(CENT, ROUND_HALF_UP)
    return (sum(map(Decimal, values), Decimal(0)) / len(values)).quantize(CENT, ROUND_HALF_UP)


def _has(row: Row, name: str) -> bool:
    return row.get(name) is not None


def totals(columns: Mapping[str, FieldSpec], rows: Sequence[Row]) -> dict[str, Any]:
    """Return the total of every column that declares one."""
    found = {name: total_of(name, spec, rows, columns) for name, spec in columns.items()}
    return {name: value for name, value in found.items() if value is not None}


@lru_cache(maxsize=20_000)
def span_of(day: date, span: str) -> tuple[str, dict[str, str]]:
    """Return the sort key of the month, quarter or year that holds ``day``, and how it reads."""
    if span == "year":
        return f"{day.year}", {"zh": f"{day.year}年", "en": f"{day.year}"}
    if span == "quarter":
        number = (day.month + 2) // 3
        return f"{day.year}-{number}", {"zh": f"{day.year}年第{number}季度", "en": f"Q{number} {day.year}"}
    if span == "month":
        return f"{day:%Y-%m}", {"zh": f"{day.year}年{day.month}月", "en": f"{day:%b} {day.year}"}
    return f"{day:%Y-%m-%d}", {"zh": f"{day:%Y-%m-%d}", "en": f"{day:%Y-%m-%d}"}


def rolled_up(columns: Mapping[str, FieldSpec], rows: Sequence[Row], by: str, span: str) -> list[Period]:
    """Return the periods of a ledger, newest first, each with its count and totals."""
    found: dict[str, tuple[dict[str, str], list[Row]]] = {}
    for row in rows:
        day = row.get(by)
        if isinstance(day, (date, datetime)):
            key, label = span_of(day, span)
            found.setdefault(key, (label, []))[1].append(row)
    return [Period(key, label, len(held), totals(columns, held)) for key, (label, held) in sorted(found.items(), reverse=True)]


def reached(name: str, spec: FieldSpec, rows: Sequence[Row], columns: Mapping[str, FieldSpec]) -> Reached:
    """Return how a column with a target stands to it."""
    assert spec.target is not None
    values = [row[name] for row in rows if row.get(name) is not None]
    total = total_of(name, spec, rows, columns) if spec.total == "mean" else None
    met = sum(spec.target.is_met(value) for value in values)
    return Reached(met, len(values), total, None if total is None else spec.target.is_met(total))
