"""What a field or a table of rows may declare besides its values: a chart, a flow, a target."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from gongkai.language import Label


class Drawn(BaseModel):
    """A closed, unchanging declaration."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Chart(Drawn):
    """A chart over rows: one mark for each value of ``by``, one series for each of ``columns``.

    Rows that share a value of ``by`` are put together as their column's ``total`` says; without ``columns`` the chart
    counts rows. ``progress`` draws parts of a hundred.
    """

    form: Literal["bar", "line", "progress"]
    by: str
    columns: tuple[str, ...] = ()
    title: Label | None = None


class Flow(Drawn):
    """A list of steps drawn as a flow chart: which part of each step is its name, its actor and so on.

    ``exit`` is the part that says where the flow ends early, such as a refusal at acceptance.
    """

    name: str
    actor: str | None = None
    days: str | None = None
    standard: str | None = None
    result: str | None = None
    exit: str | None = None

    @property
    def parts(self) -> dict[str, str]:
        """The parts named, by what they are."""
        return {key: value for key, value in self.model_dump().items() if value is not None}


class Target(Drawn):
    """What a number ought to reach: ``95`` or ``{at_least: 95}``, or ``{at_most: 5}``."""

    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"at_least": value} if isinstance(value, (str, int, float)) else value

    @model_validator(mode="after")
    def _one(self) -> Target:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("写 at_least 或 at_most 之一 / write one of at_least and at_most")
        return self

    @property
    def bound(self) -> float:
        """The number itself."""
        return float(self.at_least if self.at_least is not None else self.at_most or 0)

    def is_met(self, value: Any) -> bool:
        """Return whether ``value`` reaches the target."""
        number = float(value)
        return number >= self.bound if self.at_least is not None else number <= self.bound


def listed(value: Any) -> Any:
    """Return one chart as a list of one: ``chart:`` takes either."""
    return [value] if isinstance(value, dict) else value
