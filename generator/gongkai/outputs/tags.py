"""Page tags (国办发〔2017〕47号): three on the home page, seven on section pages, ten on document pages."""

from __future__ import annotations

import re

from gongkai.outputs.edition import Edition
from gongkai.records import Record


def site_tags(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Return the three tags of every page; they stand in the frame around it."""
    portal = edition.definitions.portal
    host = portal.url.partition("://")[2].partition("/")[0]
    return [("SiteName", portal.name[language]), ("SiteDomain", host), ("SiteIDCode", portal.site_id_code)]


def section_tags(edition: Edition, section: str, language: str) -> list[tuple[str, str]]:
    """Return the tags of a section page, those of every page apart."""
    declared = edition.definitions.sections[section]
    joint = "," if language == "en" else "，"
    return [
        ("ColumnName", declared.name[language]),
        ("ColumnDescription", declared.description[language]),
        ("ColumnKeywords", joint.join(declared.keywords[language]) or declared.name[language]),
        ("ColumnType", edition.definitions.column_type(section, language)),
    ]


PICTURE = re.compile(r'<img [^>]*?src="(?:\ue000root\ue001/)?([^"]+)"')


def section_head(edition: Edition, section: str, language: str) -> str:
    """Return them as HTML; documents of a section share them."""
    key = (section, language)
    if key not in edition.section_heads:
        edition.section_heads[key] = edition.tags(section_tags(edition, section, language))
    return edition.section_heads[key]


def document_tags(edition: Edition, record: Record, body: str = "") -> str:
    """Return the tags of a document page: the ten required ones and those of the optional ones that have a value.

    The optional tag ``Description`` is the description that every page has.
    """
    language = record.language
    agency = edition.definitions.agencies.get(record.publisher)
    source = str(record.get("source") or (agency.name[language] if agency else record.publisher))
    moment = record.published
    joint = "," if language == "en" else "，"
    picture = PICTURE.search(body)
    image = picture[1] if picture else ""
    return section_head(edition, record.section, language) + edition.tags(
        [
            ("ArticleTitle", record.title),
            ("PubDate", moment.isoformat(" ", "minutes") if moment else ""),
            ("ContentSource", source),
            ("Keywords", joint.join(record.values.get("keywords", ()))),
            ("Author", str(record.values.get("author", ""))),
            ("Image", image if "://" in image else edition.absolute(image) if image else ""),
            ("Url", edition.absolute(record.address)),
        ]
    )
