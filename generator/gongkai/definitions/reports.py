"""``catalog/reports/<name>.yml``: one file = one prescribed report: its parts, its tables, what must add up, what fills it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from gongkai.definitions.base import Definition
from gongkai.definitions.directories import Selection
from gongkai.fields import FieldSpec
from gongkai.language import Label

TERM = re.compile(r"(-?)(before\.)?([a-z][a-z0-9_]*)")
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{3}$")]


class Ledger(Definition):
    """A CSV kept beside the catalog and never published, counted for a report.

    ``file`` stands below ``catalog/`` and may hold ``{year}``. A row is opened on the day in ``opened`` and closed on that
    in ``closed``; it belongs to the agency in ``agency``.
    """

    label: Label
    file: Annotated[str, Field(pattern=r"^[a-z0-9/{}-]+\.csv$")]
    columns: dict[str, FieldSpec]
    opened: str | None = None
    closed: str | None = None
    agency: str | None = None


class Source(Definition):
    """Where a number comes from; a row's and a column's source together make that of their cell.

    Of a ``ledger`` rows are counted (or their column ``amount`` added up): ``opened`` or ``closed`` in the year,
    ``pending_before`` or ``pending_after`` it, or ``all``. Of ``rows``, the published ledgers of a type, rows dated
    ``when`` in the year. Of ``records``, documents dated ``when`` in the year, or ``ended`` in it, ``in_force`` or
    ``standing`` at its end. ``sections`` counts the sections below one. ``sum`` adds other rows or columns of the table.
    """

    ledger: str | None = None
    rows: str | None = None
    agency: str | None = None
    records: Selection | None = None
    sections: str | None = None
    take: (
        Literal["opened", "closed", "pending_before", "pending_after", "all", "dated", "ended", "in_force", "standing"] | None
    ) = None
    when: str | None = None
    where: dict[str, str | list[str]] = {}
    amount: str | None = None
    mean_days: tuple[str, str] | None = None
    sum: list[str] = []
    value: str | None = None


class Line(Definition):
    """A row or column of a table: how it reads, and where its numbers come from."""

    label: str
    aliases: list[str] = []
    source: Source = Source()


class Form(Definition):
    """A table of the report. ``corner`` is the first cell of its header; ``text`` says that cells need not be numbers."""

    part: str
    label: str
    corner: str
    columns: dict[str, Line]
    rows: dict[str, Line]
    caption: str | None = None
    decimals: int = 0
    text: bool = False


class Listing(Definition):
    """A list of documents in a report: those of ``records`` that are in one of the ``states`` on the report's day.

    A ``fresh`` list takes only what has come into its state since the batch before. ``columns`` are keys (or a relation,
    which names what affects the document) and their headings; ``by`` is the one by which a row is recognised.
    """

    part: str
    label: str
    records: Selection
    states: Annotated[list[str], Field(min_length=1)]
    fresh: bool = False
    columns: dict[str, str]
    by: str = "document_number"
    empty: str = "无"


class Identity(Definition):
    """What must add up, for each column (the terms name rows) or for each row (the terms name columns).

    A term is a name, ``-name`` to take it away, or ``before.name`` for the report of the year before.
    """

    code: Code
    table: str
    each: Literal["row", "column"]
    left: Annotated[list[str], Field(min_length=1)]
    right: Annotated[list[str], Field(min_length=1)]
    only: list[str] = []
    severity: Literal["error", "warning", "note"] = "error"

    @field_validator("left", "right")
    @classmethod
    def _terms(cls, terms: list[str]) -> list[str]:
        for term in terms:
            if not TERM.fullmatch(term):
                raise ValueError(f"{term}：写成 name、-name 或 before.name / {term}: write name, -name or before.name")
        return terms


class Statement(Definition):
    """A number in the text that must be that of a cell: the pattern's only group is the number."""

    code: Code = "RPT013"
    pattern: str
    cell: Annotated[str, Field(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+\.[a-z0-9_]+$")]

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise ValueError(f"正则表达式有误：{error} / not a regular expression: {error}") from None
        if groups != 1:
            raise ValueError("写一个圆括号，括住数字 / write one group, around the number")
        return pattern


class Draft(Definition):
    """How the draft of a report is written: where, under which title, with which metadata and text."""

    section: str
    name: str
    title: str
    description: str
    metadata: dict[str, str | list[str]] = {}
    figures: dict[str, Source] = {}
    opening: str = ""
    text: dict[str, str] = {}


class Report(Definition):
    """A prescribed report. ``year`` and ``agency`` are the fields of the type that say what is reported on.

    Of ``lists``, ``day`` is the field with the day they speak of, ``after`` that with the day of the batch before.
    """

    label: Label
    basis: str
    type: str
    year: str = "year"
    agency: str | None = None
    since: int = 1900
    parts: list[str] = []
    tables: dict[str, Form] = {}
    lists: dict[str, Listing] = {}
    day: str | None = None
    after: str | None = None
    obsolete: list[str] = []
    identities: list[Identity] = []
    tied: Code | None = None
    statements: list[Statement] = []
    ledgers: dict[str, Ledger] = {}
    draft: Draft
