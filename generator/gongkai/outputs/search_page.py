"""The search page of each language; the header's box leads here with ``?q=``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.search_index import folder
from gongkai.outputs.search_script import MORE, SCRIPT, STYLE
from gongkai.shells import ROOT, ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language."""
    return (Unit(language.code, language.code) for language in edition.languages)


def page_settings(edition: Edition, language: str) -> dict[str, object]:
    """Return what the script must know: texts, and where the indexes are, those of this language first."""
    texts = edition.texts[language]
    others = edition.definitions.search.portals
    ordered = sorted((spoken.code for spoken in edition.languages), key=lambda code: code != language)
    indexes = [
        {"language": code, "tag": edition.by_code[code].tag, "base": f"{ROOT}/{folder(code)}", "root": f"{ROOT}/", "site": ""}
        for code in ordered
    ]
    indexes += [
        {
            "language": code,
            "tag": edition.by_code[code].tag,
            "base": f"{other.address}{folder(code)}",
            "root": other.address,
            "site": other.name[language],
        }
        for code in ordered
        for other in others
    ]
    own = {key.removeprefix("results_"): text for key, text in texts.items() if key.startswith("results_")}
    return {"language": language, "indexes": indexes, "more": f"{ROOT}/{MORE}", "texts": own}


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page."""
    language = unit.subject
    texts, other = edition.texts[language], edition.other(language)
    settings = json.dumps(page_settings(edition, language), ensure_ascii=False)
    examples = edition.definitions.search.examples[language]
    head = f'<link rel="stylesheet" href="{ROOT}/{STYLE}">\n<script src="{ROOT}/{SCRIPT}" defer></script>\n'
    listed = [name for name in edition.definitions.directories if language == edition.main.code]
    yield Sheet(
        address=f"{edition.by_code[language].prefix}search/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["results"],
        description=texts["results_description"],
        main=edition.fragment("search", language, settings=escape(settings), examples=examples, directories=listed),
        head=head,
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["results"])),
        twin=f"{edition.by_code[other].prefix}search/index.html",
        is_pair=other != language,
        is_indexed=False,
    )


def stamp(_edition: Edition, _unit: Unit) -> bytes:
    """Return nothing: it is made from the theme and the catalog alone."""
    return b""


search_page = Output(units, render, stamp)
