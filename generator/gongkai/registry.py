"""Collect what the modules of a package define, so that the folder is the list."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Thing = TypeVar("Thing")


def collect(package: ModuleType, kind: type[Thing]) -> dict[str, Thing]:
    """Return the instances of ``kind`` that the modules of ``package`` define, by module name, sorted.

    A module defines at most one, under any name; modules without one (``base`` …) are passed over.
    """
    found: dict[str, Thing] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        loaded = importlib.import_module(f"{package.__name__}.{module.name}")
        own = [value for value in vars(loaded).values() if isinstance(value, kind)]
        if len(own) > 1:
            raise TypeError(f"{loaded.__name__} defines {len(own)} of {kind.__name__}: one file is one thing")
        if own:
            found[module.name] = own[0]
    return found
