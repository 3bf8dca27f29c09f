"""``catalog/scorecard.yml``: how the disclosure work of agencies is scored, and how the circular about it is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Deduction(Definition):
    """Points taken away for each case, and at most in all."""

    points: Annotated[float, Field(ge=0)]
    most: Annotated[float, Field(ge=0)] = 100


class Circular(Definition):
    """The draft of the circular: where it stands, of which type, with which metadata and text.

    Placeholders: ``{period}``, ``{agencies}``, ``{published}``, ``{late}``, ``{thin}``, ``{overdue}``, ``{full}``.
    """

    section: str
    type: str
    publisher: str
    title: str
    description: str
    metadata: dict[str, str | list[str]] = {}
    opening: str
    closing: str = ""


class Scorecard(Definition):
    """Thresholds and points. ``prose`` are the types whose text must not be thin: fewer than ``thin_characters``."""

    label: Label
    description: Label
    late_workdays: Annotated[int, Field(ge=1)] = 20
    thin_characters: Annotated[int, Field(ge=1)] = 100
    prose: list[str] = []
    late: Deduction = Deduction(points=2, most=30)
    thin: Deduction = Deduction(points=1, most=20)
    overdue: Deduction = Deduction(points=5, most=40)
    silent: Deduction = Deduction(points=10)
    circular: Circular
