"""``catalog/sections.yml``: the tree of sections (栏目)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Keywords(Definition):
    """Search words in each language."""

    zh: list[str] = []
    en: list[str] = []

    def __getitem__(self, language: str) -> list[str]:
        return self.en if language == "en" else self.zh


class Section(Definition):
    """One section; ``path`` is its own address segment, ``update_cycle`` counts days."""

    path: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    name: Label
    description: Label
    keywords: Keywords = Keywords()
    column_type: Label | str | None = None
    owner: str
    update_cycle: Annotated[int, Field(gt=0)] = 365
    types: list[str] = []
    items: list[str] = []
    sections: list[Section] = []

    def walk(self, above: str = "") -> Iterator[tuple[str, Section]]:
        """Yield the whole path and the section, this one first, then those below in order."""
        path = f"{above}/{self.path}" if above else self.path
        yield path, self
        for section in self.sections:
            yield from section.walk(path)


class Sections(Definition):
    """The channels (top sections) in the order of the navigation."""

    sections: list[Section]
