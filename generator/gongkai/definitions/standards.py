"""``catalog/disclosure/standards/<field>.yml``: one field of the standard directories of grassroots disclosure.

A directory has ten columns: serial, item (two levels), content, basis, deadline, owner, channels, audience, mode, level.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gongkai.definitions.base import Definition
from gongkai.definitions.directories import Selection
from gongkai.language import Label

WEBSITE = "website"
"""The channel that this portal is."""


class Query(Selection):
    """Which documents satisfy a row: a selection, narrowed to those that have one of ``words`` in title or keywords."""

    words: list[str] = []


class Row(Definition):
    """One row of a standard directory; the serial number is its place."""

    item: str
    sub_item: str | None = None
    content: Annotated[list[str], Field(min_length=1)]
    basis: Annotated[list[str], Field(min_length=1)]
    deadline: str
    deadline_workdays: Annotated[int, Field(ge=0)] | None = None
    owner: str
    channels: Annotated[list[str], Field(min_length=1)]
    audience: str = "全社会"
    mode: Literal["proactive", "on_request"] = "proactive"
    level: Annotated[list[str], Field(min_length=1)]
    query: Query | None = None

    @model_validator(mode="after")
    def _resolves(self) -> Row:
        if WEBSITE in self.channels and self.query is None:
            raise ValueError("勾选了政府网站，须写 query 说明由哪些文档满足 / it ticks the website: write a query")
        return self


class Standard(Definition):
    """One field. A ``skeleton`` is declared and not yet worked out: it has no rows, and its page says so."""

    number: Annotated[int, Field(ge=1, le=99)]
    label: Label
    lead: str
    basis: str
    state: Literal["complete", "skeleton"]
    rows: list[Row] = []

    @model_validator(mode="after")
    def _honest(self) -> Standard:
        if (self.state == "complete") != bool(self.rows):
            raise ValueError("state 为 complete 须有 rows，为 skeleton 不得有 / complete has rows, skeleton has none")
        return self
