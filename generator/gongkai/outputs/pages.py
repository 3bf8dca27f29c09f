"""The pages that people wrote by hand: the home page with its blocks, topics, section fronts, standing pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.definitions.home import Block
from gongkai.outputs.base import Copy, Item, Output, Sheet, Unit
from gongkai.outputs.blocks import block_html
from gongkai.outputs.edition import Edition
from gongkai.outputs.paging import paged
from gongkai.outputs.sections import listing
from gongkai.outputs.structured import compact, home, organisation
from gongkai.outputs.tags import section_head
from gongkai.outputs.topics import topic_blocks
from gongkai.records import Record
from gongkai.shells import ShellKey

LATEST = 7
"""Entries shown in each block of a home page that declares none."""


def units(edition: Edition) -> Iterable[Unit]:
    """Return every public hand-written page."""
    return (Unit(record.path, record) for record in edition.catalog.pages)


def home_blocks(edition: Edition, language: str) -> str:
    """Return the blocks of the home page: those of ``catalog/home.yml``, or one for each channel."""
    declared = edition.definitions.home.blocks or [
        Block.model_validate({"form": "list", "count": LATEST, "select": {"sections": [path]}})
        for path in edition.channels(language)
    ]
    shown = [block_html(edition, language, block, number) for number, block in enumerate(declared)]
    return edition.fragment("blocks", language, blocks=[html for html in shown if html], as_of=True)


def _topic(edition: Edition, record: Record) -> tuple[str, str]:
    """Return the cover of a topic and its blocks."""
    language, values = record.language, record.values
    ends, closed = values.get("ends"), values.get("archived_on")
    archived = closed if isinstance(closed, date) and closed <= edition.catalog.as_of.date() else None
    cover = edition.fragment("topic_cover", language, record=record, archived=archived, starts=values.get("starts"), ends=ends)
    shown = [block_html(edition, language, block, number) for number, block in enumerate(topic_blocks(record))]
    return cover, edition.fragment("blocks", language, blocks=[html for html in shown if html], as_of=False)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one hand-written page and the files it shows."""
    record: Record = unit.subject
    language, section = record.language, record.section
    spoken = edition.by_code[language]
    is_home = record.address == f"{spoken.prefix}index.html"
    is_front = bool(section) and record.address == edition.section_address(section, language)
    head = section_head(edition, section, language) if section else ""
    before, after, schema = "", "", compact({"@type": "WebPage", "name": record.title, "url": edition.absolute(record.address)})
    if is_home:
        blocks = home_blocks(edition, language)
        first = edition.definitions.home.text.get(spoken.code, "last") == "first"  # type: ignore[call-overload]
        title = edition.fragment("home_title", language)
        before, after = (title, blocks) if first else (title + blocks, "")
        schema = _home_schema(edition, language)
    elif "blocks" in record.values:
        before, after = _topic(edition, record)
    elif is_front:
        records = edition.catalog.by_section.get((language, section), ())
        after = listing(edition, section, language, paged(records, edition.definitions.portal.page_size)[0])
    other = edition.other(language)
    twin = edition.catalog.twin(record, other)
    address = twin.address if twin else edition.nearest_section(section, other)
    pair = twin is not None or is_home or (is_front and (other, section) in edition.catalog.live_sections)
    yield Sheet(
        address=record.address,
        shell=ShellKey(language, "page", record.path),
        title=record.title,
        description=str(record.values.get("description", record.title)),
        before=before,
        after=after,
        head=head,
        section=section if "blocks" not in record.values else "",
        trail=() if is_home else edition.trail(section, language, "" if is_front else record.title),
        twin=address,
        is_pair=pair,
        schema=schema,
    )
    for link in record.links:
        target = edition.resolve(link.target, record.path.rpartition("/")[0]).partition("/")[2].partition("#")[0]
        if not link.target.endswith(".md") and (edition.root / "docs" / target).is_file():
            yield Copy(target, f"docs/{target}")


def _home_schema(edition: Edition, language: str) -> str:
    portal, prefix = edition.definitions.portal, edition.by_code[language].prefix
    owner = organisation(portal.organiser[language], portal.url, portal.contact)
    tag = edition.by_code[language].tag
    return home(portal.name[language], edition.absolute(prefix), edition.absolute(f"{prefix}search/"), tag, owner)


pages = Output(units, render)
