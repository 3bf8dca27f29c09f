"""``catalog/home.yml``: which blocks the home page is made of, in which order, with which sections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gongkai.definitions.base import Definition
from gongkai.definitions.directories import Selection
from gongkai.language import Label

NEEDS = {
    "tabs": ("sections",),
    "services": ("sections",),
    "topics": ("sections",),
    "figures": ("figures",),
    "progress": ("name", "state"),
}
"""Keys without which a form of block has nothing to show."""


class Figure(Definition):
    """One number taken from the newest ledger: a column's sum or mean; a mean may be weighted by another column."""

    column: str
    total: Literal["sum", "mean"] = "sum"
    weight: str | None = None


class Link(Definition):
    """An entrance that is neither a section nor a directory: an address of this site and its name."""

    label: Label
    address: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9./-]*$")]


class Block(Definition):
    """One block of a page.

    ``lead`` shows the newest document at length and the next ones as a list, ``list`` the newest documents, ``tabs``
    those of several sections, ``pairs`` documents with what interprets them, ``open`` what is open for comment,
    ``services`` and ``topics`` sections as tiles, ``links`` entrances, ``figures`` numbers and ``progress`` states of
    the newest ledger. ``languages`` limits a block to some languages.
    """

    form: Literal["lead", "list", "tabs", "pairs", "open", "services", "topics", "links", "figures", "progress"]
    title: Label | None = None
    languages: list[Literal["zh", "en"]] = []
    width: Literal["full", "wide", "half", "narrow"] = "half"
    select: Selection = Selection()
    sections: list[str] = []
    directories: list[str] = []
    links: list[Link] = []
    figures: list[Figure] = []
    name: str | None = None
    state: str | None = None
    percent: str | None = None
    more: str | None = None
    count: Annotated[int, Field(ge=1, le=50)] = 6

    @model_validator(mode="after")
    def _complete(self) -> Block:
        for key in NEEDS.get(self.form, ()):
            if not getattr(self, key):
                raise ValueError(f"form 为 {self.form} 时还要写 {key} / the form {self.form} needs {key} too")
        if self.form == "links" and not (self.sections or self.directories or self.links):
            raise ValueError("写 sections、directories 或 links / write sections, directories or links")
        return self


class Home(Definition):
    """The home page: its blocks, and where the text that people wrote stands among them."""

    text: dict[Literal["zh", "en"], Literal["first", "last"]] = {}
    blocks: list[Block] = []
