"""What the standard directories say must fit: agencies, channels, levels, queries, one number a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from gongkai.definitions.base import UNKNOWN_REFERENCE, WRONG_VALUE
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place

if TYPE_CHECKING:
    from gongkai.definitions import Definitions

CHANNELS, LEVELS = "disclosure-channels", "levels"


def check_standards(definitions: Definitions, where: Callable[..., Place]) -> Iterator[Finding]:
    """Yield what does not fit in the standard directories."""
    numbers: dict[int, str] = {}
    for name, standard in definitions.standards.items():
        file = f"disclosure/standards/{name}.yml"
        other = numbers.setdefault(standard.number, name)
        if other != name:
            wanted = {"zh": f"与 {other} 重复，改其中一个", "en": f"{other} has it too: change one"}
            yield WRONG_VALUE.at(where(file, "number"), key="number", value=standard.number, wanted=wanted)
        agency = ("机构", "agency", "catalog/agencies.yml")
        yield from _known(standard.lead, definitions.agencies, "lead", agency, where(file, "lead"))
        for position, row in enumerate(standard.rows):

            def at(*path: str | int, file: str = file, position: int = position) -> Place:
                return where(file, "rows", position, *path)

            yield from _known(row.owner, definitions.agencies, "owner", agency, at("owner"))
            for key, vocabulary in (("channels", CHANNELS), ("level", LEVELS)):
                codes = definitions.lists[f"vocabulary:{vocabulary}"].labels if vocabulary in definitions.vocabularies else {}
                what = ("代码", "code", f"catalog/vocabularies/{vocabulary}.yml")
                for code in getattr(row, key):
                    yield from _known(code, codes, key, what, at(key))
            if row.query:
                for key, known, what in (
                    ("types", definitions.types, ("文种", "type", "catalog/types/")),
                    ("sections", definitions.sections, ("栏目", "section", "catalog/sections.yml")),
                    ("agencies", definitions.agencies, agency),
                ):
                    for value in getattr(row.query, key):
                        yield from _known(value, known, key, what, at("query", key))


def _known(value: str, known: Iterable[str], key: str, what: tuple[str, str, str], place: Place) -> Iterator[Finding]:
    listed = list(known)
    if value not in listed:
        words = {"zh": what[0], "en": what[1]}
        yield UNKNOWN_REFERENCE.at(place, key=key, value=value, what=words, where=what[2], nearest=nearest(value, listed))
