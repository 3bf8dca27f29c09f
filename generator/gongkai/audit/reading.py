"""The problems that are found while reading: their codes count as rules of the audit too."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from gongkai.definitions import Definitions
from gongkai.findings import Problem

MODULES = ("source", "folder", "reader", "integrity", "rows", "numbering", "coverage", "totals")
PACKAGES = ("fields", "definitions", "reporting")


def declared_codes(definitions: Definitions) -> set[str]:
    """Return the codes that the prescribed reports of a portal give to what must add up in them."""
    codes = set()
    for report in definitions.reports.values():
        codes |= {identity.code for identity in report.identities} | {statement.code for statement in report.statements}
        codes |= {report.tied} if report.tied else set()
    return codes


@cache
def reading_problems() -> dict[str, list[Problem]]:
    """Return every problem of reading by code, sorted; several wordings may share one code."""
    names = [f"gongkai.{name}" for name in MODULES]
    for package in PACKAGES:
        loaded = importlib.import_module(f"gongkai.{package}")
        names += sorted(f"gongkai.{package}.{module.name}" for module in pkgutil.iter_modules(loaded.__path__))
    found: dict[str, list[Problem]] = {}
    for name in names:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Problem) and value not in found.setdefault(value.code, []):
                found[value.code].append(value)
    return dict(sorted((code, problems) for code, problems in found.items() if problems))
