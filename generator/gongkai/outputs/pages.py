"""The pages that people wrote by hand: the home page with its blocks, section fronts, standing pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.outputs.base import Copy, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.latest import latest
from gongkai.outputs.paging import paged
from gongkai.outputs.sections import listing
from gongkai.outputs.tags import section_tags, site_tags
from gongkai.records import Record
from gongkai.shells import ShellKey

LATEST = 7
"""Entries shown in each block of the home page."""


class Block(NamedTuple):
    """A section on the home page and its newest documents."""

    section: str
    records: list[Record]


def units(edition: Edition) -> Iterable[Unit]:
    """Return every public hand-written page."""
    return (Unit(record.path, record) for record in edition.catalog.pages)


def blocks(edition: Edition, language: str) -> list[Block]:
    """Return the channels that have documents, with the newest of each."""
    found = [Block(path, latest(edition, language, path, LATEST)) for path in edition.channels(language)]
    return [block for block in found if block.records]


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one hand-written page and the files it shows."""
    record: Record = unit.subject
    language, section = record.language, record.section
    prefix = edition.by_code[language].prefix
    is_home = record.address == f"{prefix}index.html"
    is_front = bool(section) and record.address == edition.section_address(section, language)
    tags, after = site_tags(edition, language), ""
    if is_home:
        directories = list(edition.definitions.directories) if language == edition.main.code else []
        after = edition.fragment("home", language, blocks=blocks(edition, language), directories=directories)
    elif section:
        tags = section_tags(edition, section, language)
        if is_front:
            records = edition.catalog.by_section.get((language, section), [])
            after = listing(edition, section, language, paged(records, edition.definitions.portal.page_size)[0])
    other = edition.other(language)
    twin = edition.catalog.twin(record, other)
    address = twin.address if twin else edition.nearest_section(section, other)
    pair = twin is not None or is_home or (is_front and (other, section) in edition.catalog.live_sections)
    last = "" if is_front or is_home else record.title
    yield Sheet(
        address=record.address,
        shell=ShellKey(language, "page", record.path),
        title=record.title,
        description=str(record.values.get("description", record.title)),
        after=after,
        head=edition.tags(tags),
        section=section,
        trail=() if is_home else edition.trail(section, language, last),
        twin=address,
        is_pair=pair,
        is_home=is_home,
    )
    for link in record.links:
        target = edition.resolve(link.target, record.path.rpartition("/")[0]).partition("/")[2].partition("#")[0]
        if not link.target.endswith(".md") and (edition.root / "docs" / target).is_file():
            yield Copy(target, f"docs/{target}")


pages = Output(units, render)
