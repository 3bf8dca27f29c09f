"""The search page of each language; the header's box leads here with ``?q=``.

It is made along with the index, which it tells what the index's settings are: a reader's first answer is one round shorter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from gongkai.outputs.base import Crumb, Sheet
from gongkai.outputs.edition import Edition
from gongkai.outputs.search_script import MORE, SCRIPT, STYLE
from gongkai.shells import ROOT, ShellKey

FOLDER = "search"
TOLD = 6_000
"""Characters of an index's settings up to which its page holds them; a large delta is left to the index."""


def folder(language: str) -> str:
    """Return the folder of a language's index."""
    return f"{FOLDER}/{language}/"


def page_settings(edition: Edition, language: str, index: Mapping[str, Any]) -> dict[str, object]:
    """Return what the script must know: texts, and where the indexes are, those of this language first, with its settings."""
    texts = edition.texts[language]
    others = edition.definitions.search.portals
    ordered = sorted((spoken.code for spoken in edition.languages), key=lambda code: code != language)
    indexes: list[dict[str, Any]] = [
        {"language": code, "tag": edition.by_code[code].tag, "base": f"{ROOT}/{folder(code)}", "root": f"{ROOT}/", "site": ""}
        for code in ordered
    ]
    if len(json.dumps(index)) <= TOLD:
        indexes[0]["settings"] = index
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


def search_page(edition: Edition, language: str, index: Mapping[str, Any]) -> Sheet:
    """Return the page of a language whose ``index`` has these settings."""
    texts, other = edition.texts[language], edition.other(language)
    settings = json.dumps(page_settings(edition, language, index), ensure_ascii=False, separators=(",", ":"))
    examples = edition.definitions.search.examples[language]
    head = f'<link rel="stylesheet" href="{ROOT}/{STYLE}">\n<script src="{ROOT}/{SCRIPT}" fetchpriority="high" defer></script>\n'
    listed = [name for name in edition.definitions.directories if language == edition.main.code]
    return Sheet(
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
