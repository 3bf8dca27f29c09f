"""Kinds of fields: one file = one kind; the folder is the list."""

from __future__ import annotations

from functools import cache

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.registry import collect

__all__ = ["FieldSpec", "Kind", "Lists", "kinds"]


@cache
def kinds() -> dict[str, Kind]:
    """Return the field kinds by the word that names them in ``catalog/``."""
    import gongkai.fields as package

    return {kind.name: kind for kind in collect(package, Kind).values()}  # type: ignore[type-abstract]
