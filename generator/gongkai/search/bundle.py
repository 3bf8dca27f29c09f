"""The browser's modules as one plain script, so that a page asks for one file and a page opened from a folder can run it."""

from __future__ import annotations

import re
from importlib.resources import files

import rjsmin

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|class|function\*?) )", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:const|class|function\*?) ([^;]+?)(?: extends| =|\s*\(|\s*\{)", re.MULTILINE)
EXPORTED_CONSTANTS = re.compile(r"^export const ([A-Z_]+ = \d+(?:, [A-Z_]+ = \d+)+);", re.MULTILINE)


def source(name: str) -> str:
    """Return the text of a module of the search script."""
    return files("gongkai").joinpath("theme", "templates", "assets", "search", f"{name}.js").read_text("utf-8")


def exports(text: str) -> list[str]:
    """Return the names that a module exports."""
    several = [part.partition(" =")[0] for match in EXPORTED_CONSTANTS.finditer(text) for part in match[1].split(", ")]
    return [*several, *(name for name in EXPORTED.findall(EXPORTED_CONSTANTS.sub("", text)))]


def bundled(main: str) -> str:
    """Return the module ``main`` and all that it imports as one script; every module keeps its names to itself."""
    done: list[str] = []
    pieces: list[str] = []

    def add(name: str) -> None:
        if name in done:
            return
        text = source(name)
        for _, needed in IMPORT.findall(text):
            add(needed)
        done.append(name)

        def named(match: re.Match[str]) -> str:
            return f"const {{{match[1].replace(' as ', ': ')}}} = module_{match[2]};\n"

        body = EXPORT.sub("", IMPORT.sub(named, text))
        pieces.append(f"const module_{name} = (() => {{\n{body}\nreturn {{{', '.join(exports(text))}}};\n}})();\n")

    add(main)
    minified: str = rjsmin.jsmin("(() => {\n'use strict';\n" + "".join(pieces) + "})();\n")
    return minified + "\n"


def lunr_script() -> str:
    """Return lunr for browsers, as the installed MkDocs carries it."""
    script = files("mkdocs.contrib.search").joinpath("templates", "search", "lunr.js").read_text("utf-8")
    licence = "/*! lunr 2.3.9, Copyright (C) 2020 Oliver Nightingale, MIT; http://lunrjs.com */\n"
    minified: str = rjsmin.jsmin(script)
    return licence + minified + "\n"
