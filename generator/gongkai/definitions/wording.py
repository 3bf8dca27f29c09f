"""``catalog/wording/<name>.yml``: one file = one list of words that a rule looks for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Entry(Definition):
    """A word, what to write instead, and the words around it (``unless``) that make it right after all.

    ``since`` is the day from which it is wrong: documents formed earlier keep it.
    """

    wrong: Annotated[str, Field(min_length=1)]
    right: str = ""
    unless: list[str] = []
    since: date | None = None


class Wording(Definition):
    """A list of words and the code of the rule that uses it; several files may serve one rule."""

    label: Label
    source: str = ""
    rule: Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{3}$")]
    entries: list[Entry] = []
    patterns: list[str] = []
    """Regular expressions, for words that cannot be listed."""
