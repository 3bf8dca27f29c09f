"""The floors of the house: imports go down, and each foreign library has its one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai

PACKAGE = Path(gongkai.__file__).parent

FLOORS = [
    {
        "findings",
        "days",
        "language",
        "packing",
        "plain_heads",
        "registry",
        "source",
        "workdays",
        "workers",
        "forked",
        "held",
        "memory",
        "side_by_side",
        "pieces",
        "spool",
        "links",
        "fields",
    },
    {"definitions", "records", "columns", "table", "chosen", "holdings", "catalog", "site", "attachments"},
    {
        "reader",
        "behind",
        "folder",
        "integrity",
        "rows",
        "totals",
        "drawing",
        "reporting",
        "selection",
        "coverage",
        "numbering",
        "printing",
        "shells",
        "fingerprint",
        "placing",
        "gathering",
        "batches",
        "kept_files",
        "kept_units",
        "begun",
        "store",
        "rules",
    },
    {"outputs", "search", "audit"},
    {"addresses", "planning", "plans", "pouring", "publish", "reframing", "writing"},
    {"portal"},
    {"cli", "commands", "mkdocs_plugin", "kept_shells", "authoring"},
]
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}

DOORS = {
    "yaml": ("source",),
    "ruamel": ("authoring.",),
    "mkdocs": ("mkdocs_plugin",),
    "typst": ("printing.",),
    "watchdog": ("authoring.preview",),
    "fontTools": ("printing.",),
    "pydantic": ("fields.base", "fields.drawn", "language", "definitions."),
}
"""Foreign libraries that only some modules may import; a name with a dot at its end means everything in that package."""

LONGEST_MODULE = 250
LONG = {
    "rules.views": "the five things that a rule may be given, side by side",
    "definitions.loading": "one check per file of the catalog, one after the other",
    "integrity": "a third of it is the wording of what can be wrong between documents",
    "mkdocs_plugin": "everything that knows MkDocs stands in this one module, so that it can be exchanged",
    "outputs.edition": "what pages share is worked out once, here",
    "reader": "half of it is the wording of what can be wrong with a document",
    "rows": "reading CSV, reading XLSX and the wording of what can be wrong with them",
    "source": "a quarter of it explains in both languages what a YAML parser only says in English",
}
"""Modules that may be longer, and why."""


def modules() -> dict[str, Path]:
    """Return the files of the package by module name below it, such as ``fields.date``."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "gongkai":
                yield from (f"gongkai.{alias.name}" for alias in node.names)


def own(path: Path) -> set[str]:
    """Return the top-level modules of the package that a file imports."""
    names = {name.split(".")[1] for name in imports(path) if name.startswith("gongkai.")}
    return {name for name in names if not name.startswith("__")}


MODULES = modules()
INSIDE = {name: path for name, path in MODULES.items() if name not in ("", "__main__")}


@pytest.mark.parametrize("name", INSIDE)
def test_every_module_stands_on_a_floor_and_imports_nothing_from_above(name: str) -> None:
    """A module imports from its own floor or from lower ones."""
    room = name.split(".")[0]
    assert room in LEVEL, f"give {room} a floor"
    above = {other for other in own(INSIDE[name]) if LEVEL[other] > LEVEL[room]}
    assert above == set()


def test_rooms_of_one_floor_do_not_import_each_other_in_a_circle() -> None:
    """Neighbours may lean on each other one way only."""
    leans: dict[str, set[str]] = {}
    for name, path in INSIDE.items():
        room = name.split(".")[0]
        leans.setdefault(room, set()).update(own(path) - {room})

    def reached(room: str) -> set[str]:
        found: set[str] = set()
        pending = [room]
        while pending:
            for other in leans.get(pending.pop(), set()) - found:
                found.add(other)
                pending.append(other)
        return found

    assert [room for room in leans if room in reached(room)] == []


@pytest.mark.parametrize("library", DOORS)
def test_a_foreign_library_is_imported_behind_its_door_only(library: str) -> None:
    """YAML, MkDocs and pydantic can be exchanged in one place."""
    users = [name for name, path in INSIDE.items() if any(used.split(".")[0] == library for used in imports(path))]
    strangers = [
        name
        for name in users
        if not any(f"{name}.".startswith(door) if door.endswith(".") else name == door for door in DOORS[library])
    ]
    assert strangers == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_stays_short_or_says_why_not(name: str) -> None:
    """Think again at 250 lines."""
    lines = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert (lines > LONGEST_MODULE) == (name in LONG), f"{name or '__init__'} has {lines} lines"


def test_every_module_says_what_it_is() -> None:
    """Every module starts with a docstring."""
    silent = [name for name, path in MODULES.items() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
