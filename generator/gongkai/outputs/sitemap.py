"""The site map for search engines: an index, and files of at most ten thousand addresses; and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from gongkai.chosen import Chosen
from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.printing.naming import form_page

SIZE = 10_000
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def units(edition: Edition) -> Iterable[Unit]:
    """Return the index, the fixed pages, and the documents from the oldest on."""
    records = edition.catalog.listed[::-1]
    parts = [records[start : start + SIZE] for start in range(0, len(records), SIZE)]
    yield Unit("index", len(parts))
    yield Unit("pages", None)
    for number, part in enumerate(parts, 1):
        yield Unit(f"documents-{number}", part)


def _url(edition: Edition, address: str, modified: str, twins: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(edition.absolute(other))}"/>' for tag, other in twins
    )
    day = f"<lastmod>{modified}</lastmod>" if modified else ""
    return f"<url><loc>{escape(edition.absolute(address))}</loc>{day}{links}</url>\n"


def _documents(edition: Edition, records: Chosen) -> Iterator[str]:
    """Yield an entry a document, with those of its versions in both languages."""
    catalog = edition.catalog
    twins: dict[int, list[tuple[str, str]]] = {}
    for record in catalog.among_related(records):
        other = catalog.twin(record, edition.other(record.language))
        if other is not None:
            twins[record.number] = sorted((edition.by_code[item.language].tag, item.address) for item in (record, other))
    addresses, moments = catalog.columns["address"].at(records.numbers), catalog.values_of(records, "date_published")
    for number, address, moment in zip(records.numbers, addresses, moments, strict=True):
        yield _url(edition, address, f"{moment:%Y-%m-%d}" if moment else "", twins.get(number, []))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the index with ``robots.txt``, or one file of addresses."""
    if unit.key == "index":
        names = ["sitemap-pages.xml", *(f"sitemap-documents-{number}.xml" for number in range(1, unit.subject + 1))]
        listed = "".join(f"<sitemap><loc>{escape(edition.absolute(name))}</loc></sitemap>\n" for name in names)
        yield Blob(
            "sitemap.xml",
            f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex {NAMESPACES}>\n{listed}</sitemapindex>\n'.encode(),
        )
        yield Blob("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode())
        return
    if unit.key == "pages":
        addresses = {
            edition.section_address(path, language): None for language, path in sorted(edition.catalog.live_sections)
        } | {page.address: None for page in edition.catalog.pages}
        addresses |= {f"{directory.address}/index.html": None for directory in edition.definitions.directories.values()}
        prefixes = [language.prefix for language in edition.languages]
        addresses |= {form_page(form, prefix): None for form in edition.definitions.forms.values() for prefix in prefixes}
        body = "".join(_url(edition, address, "", []) for address in sorted(addresses))
    else:
        body = "".join(_documents(edition, unit.subject))
    yield Blob(
        f"sitemap-{unit.key}.xml", f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {NAMESPACES}>\n{body}</urlset>\n'.encode()
    )


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the documents of a file and their twins; the fixed pages."""
    if unit.key == "index":
        return repr(unit.subject).encode()
    if unit.key == "pages":
        return edition.cards(edition.catalog.pages)
    linked = edition.catalog.among_related(unit.subject)
    twins = (edition.catalog.twin(record, edition.other(record.language)) for record in linked)
    return edition.cards(unit.subject) + b"\n".join(twin.address.encode() if twin else b"" for twin in twins)


sitemap = Output(units, render, stamp, follow_cards=True)
