"""Shapes of text that people bring: one file = one importer; the folder is the list.

Modules without an importer are what the importers share, from bytes (``decoding``) over what a source says (``heads``, ``dates``,
``furniture``), its text (``pages``, ``hypertext``, ``tables``, ``prose``) to metadata (``settling``, ``belonging``) and files (``placing``).
"""

from __future__ import annotations

from functools import cache

from gongkai.authoring.importers.base import Context, Draft, Importer, Refusal
from gongkai.registry import collect

__all__ = ["Context", "Draft", "Importer", "Refusal", "importers"]


@cache
def importers() -> dict[str, Importer]:
    """Return the importers by name, in the order in which they are asked whether a file is theirs."""
    import gongkai.authoring.importers as package

    return {importer.name: importer for importer in collect(package, Importer).values()}  # type: ignore[type-abstract]
