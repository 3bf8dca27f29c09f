"""The page of every section: what it is, what stands below it, and its documents newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.outputs.base import Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.latest import latest
from gongkai.outputs.paging import Page, paged
from gongkai.outputs.tags import section_tags
from gongkai.records import Record
from gongkai.shells import ShellKey

LATEST = 6
"""Entries shown of each section below."""


class SectionPage(NamedTuple):
    """One page of one section in one language."""

    language: str
    section: str
    page: Page[Record]
    newest: str


def units(edition: Edition) -> Iterable[Unit]:
    """Return every page of every section that has something to show in a language."""
    size = edition.definitions.portal.page_size
    for language in edition.languages:
        for section in edition.definitions.sections:
            if (language.code, section) not in edition.catalog.live_sections:
                continue
            pages = paged(edition.catalog.by_section.get((language.code, section), []), size)
            has_own = edition.has_front(section, language.code)
            for page in pages[1 if has_own else 0 :]:
                yield Unit(f"{language.code}/{section}/{page.name}", SectionPage(language.code, section, page, pages[0].name))


def listing(edition: Edition, section: str, language: str, page: Page[Record]) -> str:
    """Return the HTML of what a section's page lists: the sections below with their newest documents, then its own."""
    below = []
    if page.newer == "":
        below = [
            (child, latest(edition, language, child, LATEST))
            for child in edition.definitions.below(section)
            if (language, child) in edition.catalog.live_sections
        ]
    return edition.fragment("section", language, section=section, below=below, page=page)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one page of a section."""
    language, section, page, _ = unit.subject
    declared = edition.definitions.sections[section]
    name, texts = declared.name[language], edition.texts[language]
    title = name if not page.newer else f"{name} · {texts['page_number'].format(number=page.number)}"
    trail = edition.trail(section, language) if not page.newer else edition.trail(section, language, title)
    folder = edition.section_address(section, language).removesuffix("index.html")
    has_feed = bool(latest(edition, language, section, 1))
    yield Sheet(
        address=folder + page.name,
        shell=ShellKey(language, "list", edition.definitions.channel(section)),
        title=title,
        description=declared.description[language],
        main=edition.fragment(
            "section_head",
            language,
            section=section,
            title=title,
            declared=declared,
            first=not page.newer,
            feed=folder + "feed.xml" if has_feed else "",
        )
        + listing(edition, section, language, page),
        head=edition.tags(section_tags(edition, section, language)),
        section=section,
        trail=trail,
        twin=edition.nearest_section(section, edition.other(language)),
        is_pair=not page.newer and (edition.other(language), section) in edition.catalog.live_sections,
        feed=folder + "feed.xml" if has_feed else "",
    )


sections = Output(units, render)
