"""What is made from the catalog: one file = one output; the folder is the list."""

from __future__ import annotations

from functools import cache

from gongkai.outputs.base import Output
from gongkai.registry import collect


@cache
def outputs() -> dict[str, Output]:
    """Return the outputs by module name, in a fixed order."""
    import gongkai.outputs as package

    return collect(package, Output)
