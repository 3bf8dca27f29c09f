"""What a field is, and what every kind of field can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict

from gongkai.fields.drawn import Chart, Flow, Target, listed
from gongkai.findings import Problem
from gongkai.language import Label


class Lists(Protocol):
    """The code lists of a portal: vocabularies, agencies, sections."""

    def code_of(self, name: str, text: str) -> str | None:
        """Return the code that ``text`` (a code, label or alias) means in the list ``name``."""

    def label_of(self, name: str, code: str, language: str) -> str:
        """Return the label of a code, or the code itself."""

    def nearest_in(self, name: str, text: str) -> str:
        """Return the known word nearest to ``text``, or ""."""


class FieldSpec(BaseModel):
    """The declaration of one field in ``catalog/``.

    ``min`` and ``max`` bound numbers by value, texts by characters. ``many`` makes the value a list. ``fields``
    belongs to the kind ``group``, and with it ``chart`` and ``flow``. ``total``, ``weight`` (the column that weighs a
    mean) and ``target`` belong to columns of rows. ``zero`` is what readers see instead of the number 0, such as "on the
    spot". A ``hidden`` field orders or selects documents and stands on no page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    label: Label
    aliases: tuple[str, ...] = ()
    help: Label | None = None
    required: bool = False
    many: bool = False
    vocabulary: str | None = None
    pattern: str | None = None
    min: float | None = None
    max: float | None = None
    unit: Label | None = None
    fields: dict[str, FieldSpec] | None = None
    zero: Label | None = None
    hidden: bool = False
    total: Literal["sum", "mean"] | None = None
    weight: str | None = None
    target: Target | None = None
    chart: Annotated[tuple[Chart, ...], BeforeValidator(listed)] = ()
    flow: Flow | None = None


class Kind(ABC):
    """A kind of field: parses one written value, or says what is wrong with it and what to write instead."""

    name: str
    """The word that stands after ``kind:`` in ``catalog/``."""

    numeric = False
    """Whether values can be added up."""

    @abstractmethod
    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> Any:
        """Return the value that ``text`` means. Raises Mistake."""

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        """Return the value as plain text for readers."""
        return str(value)

    def plain(self, value: Any) -> Any:
        """Return the value as JSON can hold it."""
        return value

    def list_name(self, spec: FieldSpec) -> str | None:
        """Return the name of the code list whose codes these values are."""
        return None


def readable(examples: Iterable[str]) -> str:
    """Return examples for a message."""
    return "、".join(examples)


OUT_OF_RANGE = Problem(
    "META010",
    {"zh": "“{label}”的值 {value} 超出范围（{low} 至 {high}）", "en": "“{label}”: {value} is out of range ({low} to {high})"},
    {"zh": "改成范围内的数", "en": "write a number within the range"},
)
