"""The files of the search index, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.integrity import files_of
from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.search.direct import direct_file, entries, pinyin_index
from gongkai.search.folding import traditional
from gongkai.search.index import as_json, index_files, stamped
from gongkai.search.records_source import RecordSource
from gongkai.search.stops import STOP_WORDS
from gongkai.selection import selects

FOLDER = "search"


def folder(language: str) -> str:
    """Return the folder of a language's index."""
    return f"{FOLDER}/{language}/"


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language."""
    return (Unit(language.code, language.code) for language in edition.languages)


def named_directories(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Return the directories that exist in a language and their addresses."""
    prefix = edition.by_code[language].prefix
    listed = [record for record in edition.catalog.listed if record.language == language]
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


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the files of one language's index."""
    language = unit.subject
    stems = language == "en"
    base = folder(language)
    found = entries(edition.catalog, edition.by_code[language], named_directories(edition, language))
    settings: dict[str, Any] = {
        "language": language,
        "site": edition.definitions.portal.short_name[language],
        "labels": labels(edition, language),
        "stop": STOP_WORDS if stems else [],
    }
    made = {"direct": as_json(direct_file(found, edition.catalog, language, stems))}
    if not stems:
        made["pinyin"] = as_json(pinyin_index(found))
        made["traditional"] = as_json("".join(before + after for before, after in sorted(traditional().items())))
    for name, content in made.items():
        settings[name] = stamped(name, content)[0]
        yield Blob(base + settings[name], content)
    for address, content in index_files(RecordSource(edition.root, edition.catalog, language), stems, settings):
        yield Blob(base + address, content)


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return everything that can be found in a language, its files, and the directories that exist there."""
    source = RecordSource(edition.root, edition.catalog, unit.subject)
    parts = [edition.marks(source.records), repr(named_directories(edition, unit.subject)).encode()]
    for record in source.records:
        owner = record.original or record
        if record.names_files or owner.names_files:
            parts += [edition.file_mark(path) for one in (record, owner) for _, path in files_of(one)]
    return b"\n".join(parts)


search_index = Output(units, render, stamp)
