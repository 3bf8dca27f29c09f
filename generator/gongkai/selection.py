"""Which records a selection of ``catalog/`` holds: that of a directory, of a report, of a row of a standard directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from gongkai.catalog import Catalog
from gongkai.definitions.directories import Selection
from gongkai.records import Record


def selects(catalog: Catalog, select: Selection, record: Record) -> bool:
    """Return whether a selection holds a record: every condition that it gives is met."""
    definitions = catalog.definitions
    if select.types and record.type not in select.types:
        return False
    if select.sections and not any(record.section == path or record.section.startswith(path + "/") for path in select.sections):
        return False
    if select.agencies and record.publisher not in select.agencies:
        return False
    if select.years and record.year not in select.years:
        return False
    if select.topics and not _within(definitions, "topics", str(record.get("topic") or ""), select.topics):
        return False
    if select.genres and not _within(definitions, "genres", str(record.get("genre") or ""), select.genres):
        return False
    if select.validity:
        wanted = [definitions.code_of("vocabulary:validity", text) for text in select.validity]
        if catalog.validity(record) not in wanted:
            return False
    return all(equals(catalog, record, key, text) for key, text in select.where.items())


def selected(catalog: Catalog, select: Selection, language: str) -> Sequence[Record]:
    """Return the listed documents of a language that a selection holds, newest first; few others are looked at."""
    if select.sections:
        paths = [path for said, path in catalog.by_section if said == language and _below(path, select.sections)]
        among = catalog.chosen(sorted(chain.from_iterable(catalog.by_section[language, path].numbers for path in paths)))
    elif select.types:
        typed = [catalog.by_type[kind].numbers for kind in dict.fromkeys(select.types) if kind in catalog.by_type]
        spoken = catalog.columns["language"]
        among = catalog.chosen(sorted([number for number in chain.from_iterable(typed) if spoken[number] == language]))
    else:
        among = catalog.listed_in(language)
    if select.model_fields_set - {"sections"}:
        among = catalog.chosen([record.number for record in among if selects(catalog, select, record)])
    return among


def _below(path: str, sections: Iterable[str]) -> bool:
    return any(path == above or path.startswith(f"{above}/") for above in sections)


def _within(definitions: Any, name: str, code: str, wanted: Iterable[str]) -> bool:
    broader = [definitions.code_of(f"vocabulary:{name}", text) for text in wanted]
    return any(code == above or code.startswith(f"{above}/") for above in broader if above)


def equals(catalog: Catalog, record: Record, key: str, text: str) -> bool:
    """Return whether a value of a record is the one that ``text`` means, or has it among its values."""
    value = catalog.value(record, key)
    spec = catalog.definitions.specs(record.type).get(key)
    if spec is not None and spec.kind == "code":
        code = catalog.definitions.code_of(f"vocabulary:{spec.vocabulary}", text)
        return code in value if isinstance(value, list) else value == code
    if isinstance(value, bool):
        return text.lower() in (("true", "yes", "是") if value else ("false", "no", "否"))
    if isinstance(value, list):
        return text in map(str, value)
    return str(value) == text
