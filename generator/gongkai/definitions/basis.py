"""``catalog/basis.yml``: the laws, notices and standards that rules and documents rest on, and whether they are in force."""

from __future__ import annotations

from datetime import date
from typing import Literal

from gongkai.definitions.base import Definition


class Instrument(Definition):
    """A law, notice or standard.

    ``number`` is its document number, ``names`` are other titles under which texts cite it, ``stale_numbers`` numbers
    of versions that no longer hold. A repealed one says since when and by what it was replaced.
    """

    title: str
    number: str = ""
    names: list[str] = []
    stale_numbers: list[str] = []
    status: Literal["in_force", "repealed"] = "in_force"
    since: date | None = None
    repealed_on: date | None = None
    replaced_by: str = ""
    note: str = ""


class Basis(Definition):
    """All instruments by the word with which rules name them."""

    instruments: dict[str, Instrument]
