"""The page that offers the catalog as open data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.catalog_csv import years
from gongkai.outputs.edition import Edition
from gongkai.shells import ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language."""
    counts = sorted(((year, len(records)) for year, records in years(edition).items()), reverse=True)
    return (Unit(language.code, (language.code, counts)) for language in edition.languages)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page."""
    language, counts = unit.subject
    texts, other = edition.texts[language], edition.other(language)
    yield Sheet(
        address=f"{edition.by_code[language].prefix}catalog/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["open_data"],
        description=texts["open_data_description"],
        main=edition.fragment("catalog", language, counts=counts),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["open_data"])),
        twin=f"{edition.by_code[other].prefix}catalog/index.html",
        is_pair=other != language,
    )


def stamp(_edition: Edition, unit: Unit) -> bytes:
    """Return the counts."""
    return repr(unit.subject).encode()


catalog_page = Output(units, render, stamp, follow_cards=True)
