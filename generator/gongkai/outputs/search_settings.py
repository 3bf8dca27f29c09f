"""What a search index says of itself, and its files besides segments and texts: direct hits, sounds, traditional characters."""

from __future__ import annotations

from typing import Any

from gongkai.outputs.edition import Edition
from gongkai.search.folding import traditional
from gongkai.search.stops import STOP_WORDS
from gongkai.selection import selects


def named_directories(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Return the directories that exist in a language and their addresses."""
    prefix = edition.by_code[language].prefix
    listed = edition.catalog.listed_in(language)
    return [
        (name, f"{prefix}{directory.address}/index.html")
        for name, directory in edition.definitions.directories.items()
        if language == edition.main.code or any(selects(edition.catalog, directory.select, record) for record in listed)
    ]


def labels(edition: Edition, language: str) -> dict[str, dict[str, str]]:
    """Return how the values of facets read."""
    definitions = edition.definitions
    states = definitions.vocabularies.get("validity")
    known = {code: term.label[language] for code, term, _ in states.walk()} if states else {}
    return {
        "type": {name: kind.label[language] for name, kind in definitions.types.items()},
        "section": {path: section.name[language] for path, section in definitions.sections.items()},
        "agency": {code: agency.short[language] for code, agency in definitions.agencies.items()},
        "validity": {**known, "withdrawn": edition.texts[language]["results_withdrawn"]},
    }


def own_files(edition: Edition, language: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the settings of a language, and the files besides segments and texts."""
    from gongkai.search.direct import direct_file, entries, sounds
    from gongkai.search.index import packed_json, stamped

    stems = language == "en"
    found = entries(edition.catalog, edition.by_code[language], named_directories(edition, language))
    made = {"direct": packed_json(direct_file(found, edition.catalog, language, stems))}
    if not stems:
        made["pinyin"] = packed_json(sounds(found))
        made["traditional"] = packed_json("".join(before + after for before, after in sorted(traditional().items())))
    named = {name: stamped(name, content) for name, content in made.items()}
    own: dict[str, Any] = {
        "language": language,
        "site": edition.definitions.portal.short_name[language],
        "labels": labels(edition, language),
        "stop": STOP_WORDS if stems else [],
        **{name: address for name, (address, _) in named.items()},
    }
    return own, dict(named.values())
