"""``catalog/forms/<name>.yml``: a form that the public fills in, made for each agency as Word and PDF."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label

Kind = Literal["government", "department", "subdistrict", "town"]


class Entry(Definition):
    """One entry: a label, then ``options`` to tick or ``lines`` to write on."""

    label: Label
    lines: Annotated[int, Field(ge=1, le=20)] = 1
    options: list[Label] = []


class Part(Definition):
    """Entries that belong together; one that concerns some applicants only says so in its label."""

    label: Label
    entries: Annotated[list[Entry], Field(min_length=1)]


class Form(Definition):
    """A form.

    ``address`` is the folder of its page and its files, ``kinds`` the kinds of agencies it is made for. It is offered
    on the pages of documents in ``sections`` that are of ``types``. ``basis`` stands under the title, ``notes`` below
    the table; ``{agency}`` in ``title`` and ``notes`` is the name of the agency.
    """

    label: Label
    title: Label
    description: Label
    basis: Label
    address: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")]
    kinds: list[Kind] = ["government", "department", "subdistrict", "town"]
    sections: list[str] = []
    types: list[str] = []
    parts: Annotated[list[Part], Field(min_length=1)]
    notes: list[Label] = []
