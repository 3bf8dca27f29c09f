"""The page for an address that does not exist, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.shells import ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language."""
    return (Unit(language.code, language.code) for language in edition.languages)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page; servers show it at any address, so its links start at the host."""
    language = unit.subject
    texts, other = edition.texts[language], edition.other(language)
    yield Sheet(
        address=f"{edition.by_code[language].prefix}404.html",
        shell=ShellKey(language, "plain"),
        title=texts["not_found"],
        description=texts["not_found_description"],
        main=edition.fragment("not_found", language),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["not_found"])),
        twin=edition.section_address("", other),
        anywhere=True,
    )


def stamp(edition: Edition, _unit: Unit) -> bytes:
    """Return the portal's code, under which errors are reported; the page says the same whatever is published."""
    return edition.definitions.portal.site_id_code.encode()


not_found = Output(units, render, stamp)
