"""The site map for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.shells import ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language."""
    return (Unit(language.code, language.code) for language in edition.languages)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the site map of one language: sections, directories, services of the portal."""
    language = unit.subject
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    entries = [
        (path.count("/"), path, section.name[language])
        for path, section in edition.definitions.sections.items()
        if (language, path) in edition.catalog.live_sections
    ]
    listed = [name for name in edition.definitions.directories if edition.has_directory(name, language)]
    yield Sheet(
        address=f"{prefix}site-map/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["site_map"],
        description=texts["site_map_description"],
        main=edition.fragment("site_map", language, entries=entries, directories=listed, prefix=prefix),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["site_map"])),
        twin=f"{edition.by_code[other].prefix}site-map/index.html",
        is_pair=other != language,
    )


site_map = Output(units, render, follow_cards=True)
