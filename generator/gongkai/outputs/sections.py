"""The page of every section: what it is, what stands below it, its documents newest first, and a page for each year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from gongkai.chosen import numbers_of
from gongkai.outputs.base import Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.filters import href
from gongkai.outputs.latest import latest
from gongkai.outputs.paging import Page, paged
from gongkai.outputs.tags import section_head
from gongkai.records import Record
from gongkai.shells import ShellKey

LATEST = 6
"""Entries shown of each section below."""


class SectionPage(NamedTuple):
    """One page of one section in one language, of all years or of one."""

    language: str
    section: str
    page: Page[Record]
    year: int | None = None


def years_of(edition: Edition, section: str, language: str) -> list[int]:
    """Return the years in which a section has documents of its own, newest first."""
    key = (language, section)
    if key not in edition.years:
        found = set(edition.catalog.values_of(edition.catalog.by_section.get(key, ()), "year"))
        edition.years[key] = sorted((year for year in found if year is not None), reverse=True)
    return edition.years[key]


def units(edition: Edition) -> Iterable[Unit]:
    """Return every page of every section that has something to show in a language."""
    size = edition.definitions.portal.page_size
    for language in edition.languages:
        for section in edition.definitions.sections:
            if (language.code, section) not in edition.catalog.live_sections:
                continue
            records: Sequence[Record] = edition.catalog.by_section.get((language.code, section), ())
            pages = paged(records, size)
            for page in pages[1 if edition.has_front(section, language.code) else 0 :]:
                yield Unit(f"{language.code}/{section}/{page.name}", SectionPage(language.code, section, page))
            years = years_of(edition, section, language.code)
            by_year: dict[int | None, list[int]] = {}
            for number in numbers_of(records) if len(years) > 1 else ():
                by_year.setdefault(edition.catalog.years[number], []).append(number)
            for year in years if len(years) > 1 else []:
                for page in paged(edition.catalog.chosen(by_year[year]), size, f"{year}.html", str(year)):
                    yield Unit(f"{language.code}/{section}/{page.name}", SectionPage(language.code, section, page, year))


def listing(edition: Edition, section: str, language: str, page: Page[Record], year: int | None = None) -> str:
    """Return the HTML of what a section's page lists: the sections below with their newest documents, then its own."""
    below = []
    if page.newer == "" and year is None:
        below = [
            (child, latest(edition, language, child, LATEST))
            for child in edition.definitions.below(section)
            if (language, child) in edition.catalog.live_sections
        ]
    folder = edition.section_address(section, language).removesuffix("index.html")
    first = f"{year}.html" if year else "index.html"
    return edition.fragment("section", language, section=section, below=below, page=page, folder=folder, first=first)


def heading(edition: Edition, section: str, language: str, title: str, first: bool, year: int | None) -> str:
    """Return the HTML above a section's list: title, description, owner and cycle, years."""
    folder = edition.section_address(section, language).removesuffix("index.html")
    newest = latest(edition, language, section, 1)
    return edition.fragment(
        "section_head",
        language,
        title=title,
        declared=edition.definitions.sections[section],
        first=first,
        folder=folder,
        feed=f"{folder}feed.xml" if newest else "",
        newest=newest[0].published if newest else None,
        years=_years(edition, section, language, year),
    )


def _years(edition: Edition, section: str, language: str, year: int | None) -> Markup:
    """Return the links to the pages of each year, nothing where there are not several."""
    years = years_of(edition, section, language)
    if len(years) < 2:
        return Markup("")
    texts, folder = edition.texts[language], edition.section_address(section, language).removesuffix("index.html")
    links = [(folder, escape(texts["all_years"]), year is None)]
    links += [(f"{folder}{other}.html", str(other), other == year) for other in years]
    shown = "".join(
        [
            f'<a href="{href(link)}"' + (' aria-current="true">' if current else ">") + f"{text}</a>"
            for link, text, current in links
        ]
    )
    label = escape(texts["year_filter"])
    return Markup(f'<nav class="years" aria-label="{label}"><b>{label}</b>{shown}</nav>\n')


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one page of a section."""
    language, section, page, year = unit.subject
    declared, texts = edition.definitions.sections[section], edition.texts[language]
    name = declared.name[language]
    title = texts["year_title"].format(name=name, year=year) if year else name
    if page.newer:
        title += f" · {texts['page_number'].format(number=page.number)}"
    first = title == name
    folder = edition.section_address(section, language).removesuffix("index.html")
    has_feed = bool(latest(edition, language, section, 1))
    yield Sheet(
        address=folder + page.name,
        shell=ShellKey(language, "list", edition.definitions.channel(section)),
        title=title,
        description=declared.description[language],
        main=heading(edition, section, language, title, first, year) + listing(edition, section, language, page, year),
        head=section_head(edition, section, language),
        section=section,
        trail=edition.trail(section, language, "" if first else title),
        twin=edition.nearest_section(section, edition.other(language)),
        is_pair=first and (edition.other(language), section) in edition.catalog.live_sections,
        feed=folder + "feed.xml" if has_feed else "",
    )


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the documents that a page of a section names, its neighbours, and the years there are."""
    language, section, page, year = unit.subject
    shown = [*latest(edition, language, section, 1), *page.entries]
    if not page.newer and year is None:
        for child in edition.definitions.below(section):
            shown += latest(edition, language, child, LATEST)
    parts = (page.name, page.newer, page.older, page.oldest, page.number, years_of(edition, section, language))
    fixed = repr((*parts, edition.has_front(section, language))).encode() + edition.channel_mark(section)
    return fixed + edition.cards(shown)


sections = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
