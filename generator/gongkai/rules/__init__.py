"""The rules of the audit: one file = one rule; the folder is the list."""

from __future__ import annotations

from functools import cache

from gongkai.registry import collect
from gongkai.rules.base import Rule

__all__ = ["Rule", "rules"]


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by code, sorted. Raises ValueError when two files claim one code."""
    import gongkai.rules as package

    found: dict[str, Rule] = {}
    for module, rule in collect(package, Rule).items():
        if rule.code in found:
            raise ValueError(f"{module}: {rule.code} is taken by {found[rule.code].name}")
        found[rule.code] = rule
    return dict(sorted(found.items()))
