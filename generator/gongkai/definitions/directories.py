"""``catalog/directories/<name>.yml``: one file = one directory or register."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Selection(Definition):
    """Which records a directory holds; every given condition must be met. ``sections`` include what is below them."""

    types: list[str] = []
    sections: list[str] = []
    agencies: list[str] = []
    topics: list[str] = []
    genres: list[str] = []
    validity: list[str] = []
    years: list[int] = []
    where: dict[str, str] = {}


class Sorting(Definition):
    """By which key, and which way."""

    by: str = "date_published"
    order: Literal["ascending", "descending"] = "descending"


class Directory(Definition):
    """A directory page: what it holds, how it is grouped and sorted, which columns it shows."""

    label: Label
    description: Label
    address: Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]
    select: Selection = Selection()
    group: str | None = None
    sort: Sorting = Sorting()
    columns: Annotated[list[str], Field(min_length=1)]
    facets: list[str] = []
    """Keys by whose values readers may narrow the directory: fields, ``agency``, ``year``, ``validity``, ``phase`` …"""
    page_size: Annotated[int, Field(ge=5, le=1000)] = 100
