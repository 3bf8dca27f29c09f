"""Pour a sheet into its shell: title, tags, breadcrumb, sidebar and text of one page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from gongkai.outputs.base import Sheet
from gongkai.outputs.edition import Edition
from gongkai.outputs.filters import href
from gongkai.outputs.structured import graph


def slots(edition: Edition, sheet: Sheet) -> dict[str, str]:
    """Return what fills the gaps of a sheet's shell."""
    language = edition.by_code[sheet.shell.language]
    path, crumbs = edition.path(sheet.trail, language.code)
    head = [sheet.head]
    if not sheet.is_indexed or sheet.anywhere:
        head.append('<meta name="robots" content="noindex">\n')
    if not sheet.anywhere:
        address, kind = escape(edition.absolute(sheet.address)), "article" if sheet.is_article else "website"
        head.append(
            f'<link rel="canonical" href="{address}">\n<meta property="og:title" content="{escape(sheet.title)}">\n'
            f'<meta property="og:type" content="{kind}">\n'
        )
        head.append(graph(sheet.schema, crumbs))
    if sheet.is_pair:
        other = edition.by_code[edition.other(language.code)]
        pair = {language.folder: (language, sheet.address), other.folder: (other, sheet.twin)}
        for spoken, address in (pair[folder] for folder in sorted(pair)):
            head.append(f'<link rel="alternate" hreflang="{spoken.tag}" href="{escape(edition.absolute(address))}">\n')
        head.append(f'<link rel="alternate" hreflang="x-default" href="{escape(edition.absolute(pair[""][1]))}">\n')
    if sheet.feed:
        head.append(
            f'<link rel="alternate" type="application/atom+xml" title="{escape(sheet.title)}" href="{href(sheet.feed)}">\n'
        )
    return {
        "page_title": escape(sheet.title),
        "description": escape(" ".join(sheet.description.split())[:300]),
        "head": "".join(head),
        "twin": href(sheet.twin),
        "path": path,
        "sidebar": edition.sidebar(sheet.section, language.code) if sheet.section else "",
        "before": sheet.before,
        "main": sheet.main,
        "after": sheet.after,
    }


def poured(edition: Edition, sheet: Sheet) -> bytes:
    """Return the finished page."""
    root = host_root(edition) if sheet.anywhere else None
    return edition.shells.shells[sheet.shell].pour(sheet.address, slots(edition, sheet), root)


def host_root(edition: Edition) -> str:
    """Return the way to the site's root for pages that servers show at any address: from the host."""
    return urlsplit(edition.definitions.portal.url).path.rstrip("/")
