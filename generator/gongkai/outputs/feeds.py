"""An Atom feed (RFC 4287) of every section, and one of the whole portal in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.latest import latest
from gongkai.records import Record


def units(edition: Edition) -> Iterable[Unit]:
    """Return a feed for the portal and for every section that has documents, in each language."""
    size = edition.definitions.portal.feed_size
    for language in edition.languages:
        newest = edition.catalog.listed_in(language.code)[:size]
        yield Unit(f"{language.code}/", (language.code, "", newest))
        for section in edition.definitions.sections:
            records = latest(edition, language.code, section, size)
            if records:
                yield Unit(f"{language.code}/{section}", (language.code, section, records))


def _moment(moment: datetime | None, zone: str) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:00}{zone}" if moment else f"1970-01-01T00:00:00{zone}"


def _entry(edition: Edition, record: Record) -> str:
    address = escape(edition.absolute(record.address))
    moment = _moment(record.published, edition.definitions.portal.time_zone)
    section = edition.definitions.sections[record.section].name[record.language]
    return (
        f"<entry>\n<title>{escape(record.title)}</title>\n<id>{address}</id>\n"
        f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        f"<published>{moment}</published>\n<updated>{moment}</updated>\n"
        f"<author><name>{escape(edition.agency(record.publisher, record.language))}</name></author>\n"
        f'<category term="{escape(record.section)}" label="{escape(section)}"/>\n'
        f"<summary>{escape(str(record.get('description') or ''))}</summary>\n</entry>\n"
    )


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one feed; it was updated when its newest entry was published."""
    language, section, records = unit.subject
    portal, tag = edition.definitions.portal, edition.by_code[language].tag
    folder = edition.section_address(section, language).removesuffix("index.html")
    name = edition.definitions.sections[section].name[language] if section else edition.texts[language]["all_documents"]
    updated = _moment(records[0].published if records else None, portal.time_zone)
    home, address = escape(edition.absolute(folder)), escape(edition.absolute(f"{folder}feed.xml"))
    content = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">\n'
        f"<title>{escape(f'{name} - {portal.name[language]}')}</title>\n<id>{address}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{address}"/>\n<link rel="alternate" type="text/html" href="{home}"/>\n'
        f"<updated>{updated}</updated>\n<author><name>{escape(portal.organiser[language])}</name></author>\n"
        + "".join(_entry(edition, record) for record in records)
        + "</feed>\n"
    )
    yield Blob(f"{folder}feed.xml", content.encode())


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the entries of a feed, its section, and what the portal and its organiser are called."""
    language, section, records = unit.subject
    portal = edition.definitions.portal
    named = repr((portal.name[language], portal.organiser[language])).encode()
    return named + edition.section_mark(section) + edition.cards(records)


feeds = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
