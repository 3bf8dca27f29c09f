"""Text of several paragraphs, written in Markdown."""

from __future__ import annotations

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.fields.text import bounded


class Markdown(Kind):
    """Paragraphs; line breaks are kept."""

    name = "markdown"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        return bounded(text.strip(), spec)


markdown = Markdown()
