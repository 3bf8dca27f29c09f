"""``catalog/types/<name>.yml``: one file = one document type (文种)."""

from __future__ import annotations

from typing import Literal

from gongkai.definitions.base import Definition
from gongkai.fields import FieldSpec
from gongkai.language import Label


class RelationRule(Definition):
    """What a type says about one relation: whether it must be there, and which types it may lead to."""

    required: bool = False
    types: list[str] = []


class Rows(Definition):
    """The declared columns of the CSV or XLSX file that a ledger document names."""

    label: Label
    columns: dict[str, FieldSpec]


class Phases(Definition):
    """The fields between whose dates a document is open; ``done`` is the field that says it is answered."""

    opens: str
    closes: str
    done: str | None = None


class Type(Definition):
    """A document type.

    ``form``: ``document`` is catalogued and poured into a shell, ``page`` is a hand-written page.
    ``require`` adds core keys to those every document needs, ``waive`` takes some away, ``refuse`` forbids keys.
    ``lifecycle`` types have an effective state derived from dates and relations.
    """

    label: Label
    description: Label
    schema_class: str = "CreativeWork"
    form: Literal["document", "page"] = "document"
    lifecycle: bool = False
    phases: Phases | None = None
    require: list[str] = []
    waive: list[str] = []
    refuse: list[str] = []
    fields: dict[str, FieldSpec] = {}
    relations: dict[str, RelationRule] = {}
    rows: Rows | None = None
    columns: list[str] = []
    highlights: list[str] = []
    """Fields shown large above the text, such as where, when, how long and how much of a service."""
    example: str
