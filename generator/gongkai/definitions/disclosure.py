"""``catalog/disclosure/<name>.yml``: what the law says must be published, and which sections satisfy it."""

from __future__ import annotations

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Item(Definition):
    """A statutory item: its basis, the sections that hold it, or why it does not apply here."""

    label: Label
    basis: str
    sections: list[str] = []
    level: str | list[str] | None = None
    not_applicable: Label | None = None


class Disclosure(Definition):
    """A list of statutory items by code (Regulation on Open Government Information, Art. 20 and 21)."""

    items: dict[str, Item]
