"""``catalog/search.yml``: how people say what the portal calls otherwise, and other portals searched along. It may be absent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.definitions.sections import Keywords
from gongkai.language import Label


class Wording(Definition):
    """Everyday words that lead to one thing: a document (index number or path), section (path), agency (code) or directory (name)."""

    leads_to: Annotated[str, Field(min_length=1)]
    words: Keywords


class OtherPortal(Definition):
    """Another gongkai portal on the same host whose results are merged in; ``address`` is its root, such as ``/education/``."""

    name: Label
    address: Annotated[str, Field(pattern=r"^/([a-z0-9-]+/)*$")]


class Synonyms(Definition):
    """Groups of words that mean the same, by language; they widen direct hits only, never full text."""

    zh: list[list[str]] = []
    en: list[list[str]] = []

    def __getitem__(self, language: str) -> list[list[str]]:
        return self.en if language == "en" else self.zh


class Search(Definition):
    """``fillers`` are words around what is meant (怎么办理); ``examples`` are shown below an empty box."""

    examples: Keywords = Keywords()
    fillers: Keywords = Keywords()
    synonyms: Synonyms = Synonyms()
    wordings: list[Wording] = []
    portals: list[OtherPortal] = []
