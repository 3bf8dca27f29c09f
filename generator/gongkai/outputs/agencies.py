"""The directory of agencies, and a page for each: contacts, duties, divisions, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.form_files import forms_of
from gongkai.outputs.paging import Page, paged
from gongkai.records import Record
from gongkai.shells import ShellKey


def own(edition: Edition) -> list[str]:
    """Return the codes of the portal's own agencies."""
    return [code for code, agency in edition.definitions.agencies.items() if agency.kind != "external"]


def units(edition: Edition) -> Iterable[Unit]:
    """Return the directory and every page of every agency, in each language."""
    size = edition.definitions.portal.page_size
    for language in edition.languages:
        yield Unit(f"{language.code}/index.html", (language.code, "", None))
        for code in own(edition):
            for page in paged(edition.catalog.by_agency.get((language.code, code), ()), size):
                yield Unit(f"{language.code}/{code}/{page.name}", (language.code, code, page))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the directory of agencies, or one page of an agency."""
    language, code, page = unit.subject
    yield from _directory(edition, language) if page is None else _agency(edition, language, code, page)


def _directory(edition: Edition, language: str) -> Iterator[Item]:
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    kinds: dict[str, list[str]] = {}
    for code in own(edition):
        kinds.setdefault(edition.definitions.agencies[code].kind, []).append(code)
    yield Sheet(
        address=f"{prefix}agencies/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["agencies"],
        description=texts["agencies_description"],
        main=edition.fragment("agencies", language, kinds=kinds),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["agencies"])),
        twin=f"{edition.by_code[other].prefix}agencies/index.html",
        is_pair=other != language,
    )


def _agency(edition: Edition, language: str, code: str, page: Page[Record]) -> Iterator[Item]:
    agency = edition.definitions.agencies[code]
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    title = agency.name[language]
    if page.newer:
        title += f" · {texts['page_number'].format(number=page.number)}"
    yield Sheet(
        address=f"{prefix}agencies/{code}/{page.name}",
        shell=ShellKey(language, "plain"),
        title=title,
        description=agency.duties[language] if agency.duties else title,
        main=edition.fragment(
            "agency", language, agency=agency, code=code, title=title, page=page, forms=forms_of(edition, language, code)
        ),
        trail=(
            Crumb(texts["home"], edition.section_address("", language)),
            Crumb(texts["agencies"], f"{prefix}agencies/index.html"),
            Crumb(agency.short[language]),
        ),
        twin=f"{edition.by_code[other].prefix}agencies/{code}/index.html",
        is_pair=other != language and not page.newer,
    )


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the documents that a page of an agency names, and its neighbours."""
    _, code, page = unit.subject
    if page is None:
        return code.encode() or b"directory"
    beside = repr(
        (
            code,
            page.name,
            page.newer,
            page.older,
            page.oldest,
            page.number,
            [files for _, files in forms_of(edition, edition.main.code, code)],
        )
    ).encode()
    return beside + edition.cards(page.entries)


agencies = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
