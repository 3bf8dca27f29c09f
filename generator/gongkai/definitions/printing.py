"""``catalog/printing.yml``: the fonts of printed documents; and what a type says of being printed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label

Families = Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]
SERIF = ["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC"]
SANS = ["Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"]


class WordFaces(Definition):
    """The names of the fonts that a Word file asks for; Word takes them from the reader's computer."""

    title: str = "宋体"
    body: str = "仿宋"
    heading: str = "黑体"
    subheading: str = "楷体"
    latin: str = "Times New Roman"


class Printing(Definition):
    """Where fonts are found and which of them are used; they are embedded in PDF files.

    ``fonts`` are folders below ``catalog/`` that are searched before the computer's own fonts. ``title``, ``body``,
    ``heading`` and ``subheading`` list families, the first that is there comes first; a character that a family lacks is
    taken from the next one, and after all from those of ``body``.
    """

    fonts: list[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")]] = []
    title: Families = SERIF
    body: Families = SERIF
    heading: Families = SANS
    subheading: Families = SERIF
    word: WordFaces = WordFaces()


class Print(Definition):
    """That documents of a type are made into files to print, and how.

    ``layout``: ``formal`` is the page form of an official document; ``issue`` has a cover, a table of contents and the
    documents of a collection in their order. ``heading`` stands at the head of every page after the name of the agency;
    ``shown`` are the fields that are named on the last page (``formal``) or the cover (``issue``), the first of them at the
    head of the first page.
    """

    layout: Literal["formal", "issue"] = "formal"
    forms: Annotated[list[Literal["docx", "pdf"]], Field(min_length=1)] = ["docx", "pdf"]
    heading: Label
    shown: list[str] = []
