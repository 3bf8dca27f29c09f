"""The notice before a link that leads away from the government's sites; a page, so that it works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.outside import notice_address
from gongkai.shells import ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit for each outside address that the texts of a language link to."""
    for language in edition.languages:
        for target in sorted(edition.leaving[language.code]):
            yield Unit(f"{language.code}/{target}", (language.code, target))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the notice: where the link leads, that it is no government site, and the way on."""
    language, target = unit.subject
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    yield Sheet(
        address=notice_address(target, prefix),
        shell=ShellKey(language, "plain"),
        title=texts["leaving_title"],
        description=texts["leaving_text"],
        main=edition.fragment("leaving", language, target=target, host=urlsplit(target).hostname),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["leaving_title"])),
        twin=edition.section_address("", other),
        is_indexed=False,
    )


def stamp(_edition: Edition, unit: Unit) -> bytes:
    """Return the address."""
    return repr(unit.subject).encode()


leaving = Output(units, render, stamp)
