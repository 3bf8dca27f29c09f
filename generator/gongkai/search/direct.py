"""Direct hits: the services, sections, agencies, directories and topics that a query names, from a small lunr index.

Every word of the query must occur in an entry; a declared wording leads where the office says, never further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from lunr.builder import Builder

from gongkai.catalog import Catalog
from gongkai.language import Language
from gongkai.records import Record
from gongkai.search.folding import clean, fold
from gongkai.search.terms import HAN_RUN, query_terms

SERVICE, SECTION, AGENCY, DIRECTORY = "service", "section", "agency", "directory"
GUIDE_SCHEMA = "GovernmentService"
"""The schema.org class of the types whose documents are services."""
FIELDS = {"name": 10, "words": 5}


class Entry(NamedTuple):
    """One thing that can be named: its kind, name, address and note; ``words`` are other names, ``wordings`` everyday ones."""

    kind: str
    name: str
    address: str
    note: str
    words: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


def entries(catalog: Catalog, language: Language, directories: Iterable[tuple[str, str]]) -> list[Entry]:
    """Return what can be named in a language; ``directories`` are the names of those that exist and their addresses."""
    code, definitions = language.code, catalog.definitions
    said: dict[str, list[str]] = {}
    for wording in definitions.search.wordings:
        for name in {wording.leads_to, *(record.path for record in catalog.named(wording.leads_to))}:
            said.setdefault(name, []).extend(wording.words[code])
    found = [_service(catalog, record, said) for record in services(catalog, code)]
    for path, section in definitions.sections.items():
        if (code, path) in catalog.live_sections:
            words = tuple(section.keywords[code])
            address = f"{language.prefix}{path}/index.html"
            note = section.description[code]
            found.append(Entry(SECTION, section.name[code], address, note, words, tuple(said.get(path, ()))))
    for name, agency in definitions.agencies.items():
        if agency.kind != "external":
            words = (agency.short[code], *(agency.former_names if code == "zh" else ()))
            duties = agency.duties[code] if agency.duties else ""
            address = f"{language.prefix}agencies/{name}/index.html"
            found.append(Entry(AGENCY, agency.name[code], address, duties, words, tuple(said.get(name, ()))))
    for name, address in directories:
        directory = definitions.directories[name]
        wordings = tuple(said.get(name, ()))
        found.append(Entry(DIRECTORY, directory.label[code], address, directory.description[code], (), wordings))
    return found


def services(catalog: Catalog, language: str) -> list[Record]:
    """Return the service guides of a language."""
    types = catalog.definitions.types
    guides = [name for name, kind in types.items() if kind.schema_class == GUIDE_SCHEMA]
    numbers = sorted(chain.from_iterable(catalog.by_type[name].numbers for name in guides if name in catalog.by_type))
    return [record for record in map(catalog.records.__getitem__, numbers) if record.language == language]


def _service(catalog: Catalog, record: Record, said: dict[str, list[str]]) -> Entry:
    source = record.original or record
    wordings = dict.fromkeys((*said.get(source.path, ()), *said.get(record.path, ())))
    words = tuple(record.get("keywords") or ())
    agency = catalog.definitions.agencies.get(record.publisher)
    note = f"{agency.short[record.language] if agency else ''} {record.values.get('description', '')}".strip()
    return Entry(SERVICE, record.title, record.address, note, words, tuple(wordings))


def terms_of(text: str, stems: bool) -> list[str]:
    """Return the terms of one name."""
    return query_terms(fold(clean(text)), stems)


def syllables(name: str) -> Iterator[str]:
    """Yield how each stretch of Han characters in a name sounds, its syllables with spaces between them."""
    from pypinyin import Style, lazy_pinyin  # takes a third of a second, and most builds have no new names

    for run in HAN_RUN.findall(fold(clean(name))):
        full = [part for part in lazy_pinyin(run, style=Style.NORMAL) if part.isascii()]
        if len(full) > 1:
            yield " ".join(full)


def _lunr(fields: dict[str, int], rows: Iterable[dict[str, list[str]]]) -> dict[str, Any]:
    builder = Builder()
    builder.ref("id")
    for name, boost in fields.items():
        builder.field(name, boost=boost)
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    for number, row in enumerate(rows):
        builder.add({"id": str(number), **row})
    index: dict[str, Any] = builder.build().serialize()
    return index


def word_index(found: list[Entry], stems: bool) -> dict[str, Any]:
    """Return the lunr index of the entries' words."""

    def row(entry: Entry) -> dict[str, list[str]]:
        words = [term for text in (*entry.words, *entry.wordings) for term in terms_of(text, stems)]
        return {"name": terms_of(entry.name, stems), "words": words}

    return _lunr(FIELDS, map(row, found))


def sounds(found: list[Entry]) -> list[list[str]]:
    """Return how the entries' names sound."""
    names = ([entry.name, *entry.words] for entry in found)
    return [sorted({sound for name in own for sound in syllables(name)}) for own in names]


def direct_file(found: list[Entry], catalog: Catalog, language: str, stems: bool) -> dict[str, Any]:
    """Return what the browser needs for direct hits."""
    declared = catalog.definitions.search

    def folded(words: Iterable[str]) -> list[str]:
        return [fold(clean(word)) for word in words]

    wordings = [[word, number] for number, entry in enumerate(found) for word in folded(entry.wordings)]
    return {
        "entries": [[entry.kind, entry.name, entry.address, entry.note[:60]] for entry in found],
        "names": [folded((entry.name, *entry.words)) for entry in found],
        "wordings": wordings,
        "fillers": sorted(folded(declared.fillers[language]), key=lambda word: (-len(word), word)),
        "synonyms": [folded(group) for group in declared.synonyms[language]],
        "index": word_index(found, stems),
    }
