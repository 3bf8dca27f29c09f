"""``catalog/types/<name>.yml``: one file = one document type (文种)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from gongkai.definitions.base import Definition
from gongkai.definitions.printing import Print
from gongkai.fields import FieldSpec
from gongkai.fields.drawn import Chart, listed
from gongkai.language import Label


class RelationRule(Definition):
    """What a type says about one relation: whether it must be there, and which types it may lead to."""

    required: bool = False
    types: list[str] = []


class Rows(Definition):
    """The declared columns of the CSV or XLSX file that a ledger document names.

    ``period`` is the date column by which rows are rolled up to months, quarters or years, newest first; a ledger
    longer than ``page_size`` is shown in pages.
    """

    label: Label
    columns: dict[str, FieldSpec]
    chart: Annotated[tuple[Chart, ...], BeforeValidator(listed)] = ()
    period: str | None = None
    roll_up: list[Literal["month", "quarter", "year"]] = ["month", "quarter"]
    page_size: Annotated[int, Field(ge=20, le=1000)] = 200


class Collects(Definition):
    """A document that is a collection of others in order, such as an issue of a gazette.

    ``field`` is the list of groups that names them: ``reference`` is the part with the reference, ``title`` that with the
    title (for what stands elsewhere), ``heading`` that under which entries are gathered, ``page`` and ``note`` what is
    shown beside them. Members know their collection by the inverse of ``relation``: the references are made into it,
    unless the type declares the relation itself and editors write it. Collections of one type with equal ``series``
    follow each other by ``order``.
    """

    field: str
    reference: str | None = None
    title: str | None = None
    heading: str | None = None
    page: str | None = None
    note: str | None = None
    relation: str = "contains"
    order: Annotated[list[str], Field(min_length=1)]
    series: list[str] = []


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
    collects: Collects | None = None
    print: Print | None = None
    columns: list[str] = []
    highlights: list[str] = []
    """Fields shown large above the text, such as where, when, how long and how much of a service."""
    example: str
