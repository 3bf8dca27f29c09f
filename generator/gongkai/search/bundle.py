"""The browser's modules as two plain scripts, so that a page asks for few files and a page opened from a folder can run them.

The first is all that lists results; the second, with lunr, is read once they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

import rjsmin

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|class|function\*?) )", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:const|class|function\*?) ([^;]+?)(?: extends| =|\s*\(|\s*\{)", re.MULTILINE)
EXPORTED_CONSTANTS = re.compile(r"^export const ([A-Z_]+ = \d+(?:, [A-Z_]+ = \d+)+);", re.MULTILINE)


SHARED = ("folding", "queries", "source", "engine")
"""Modules of the first script that the second uses."""


def source(name: str) -> str:
    """Return the text of a module of the search script."""
    return files("gongkai").joinpath("theme", "templates", "assets", "search", f"{name}.js").read_text("utf-8")


def exports(text: str) -> list[str]:
    """Return the names that a module exports."""
    several = [part.partition(" =")[0] for match in EXPORTED_CONSTANTS.finditer(text) for part in match[1].split(", ")]
    return [*several, *(name for name in EXPORTED.findall(EXPORTED_CONSTANTS.sub("", text)))]


def bundled(main: str, given: Sequence[str] = ()) -> str:
    """Return the module ``main`` and all that it imports as one script; every module keeps its names to itself.

    ``given`` are modules that another script has left; a script that holds all of :data:`SHARED` leaves them.
    """
    done = list(given)
    pieces = [f"const module_{name} = gongkaiSearch.{name};\n" for name in given]

    def add(name: str) -> None:
        if name in done:
            return
        text = source(name)
        for _, needed in IMPORT.findall(text):
            add(needed)
        done.append(name)

        def named(match: re.Match[str]) -> str:
            return f"const {{{match[1].replace(' as ', ': ')}}} = module_{match[2]};\n"

        if name == main and not given:
            pieces.append(f"globalThis.gongkaiSearch = {{{', '.join(f'{one}: module_{one}' for one in SHARED)}}};\n")
        body = EXPORT.sub("", IMPORT.sub(named, text))
        pieces.append(f"const module_{name} = (() => {{\n{body}\nreturn {{{', '.join(exports(text))}}};\n}})();\n")

    add(main)
    minified: str = rjsmin.jsmin("(() => {\n'use strict';\n" + "".join(pieces) + "})();\n")
    return minified + "\n"


def first_script() -> str:
    """Return the script that lists results."""
    return bundled("page")


def second_script() -> str:
    """Return lunr and what is needed once results stand."""
    return lunr_script() + bundled("more", SHARED)


def lunr_script() -> str:
    """Return lunr for browsers, as the installed MkDocs carries it."""
    script = files("mkdocs.contrib.search").joinpath("templates", "search", "lunr.js").read_text("utf-8")
    licence = "/*! lunr 2.3.9, Copyright (C) 2020 Oliver Nightingale, MIT; http://lunrjs.com */\n"
    minified: str = rjsmin.jsmin(script)
    return licence + minified + "\n"
