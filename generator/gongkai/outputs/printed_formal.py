"""What is printed of a document: its text as blocks, and what its metadata puts around it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from urllib.parse import quote

from gongkai.days import day_text
from gongkai.definitions.printing import Print
from gongkai.outputs.document_parts import attachments
from gongkai.outputs.edition import SCHEME, Edition
from gongkai.outputs.typography import breakable, official, spoken
from gongkai.printing.blocks import Block, blocks_of
from gongkai.printing.formal import Enclosed, Formal
from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.shells import ROOT


def formal(edition: Edition, record: Record, declared: Print, *, alone: bool = True) -> Formal:
    """Return what is printed of a document; where an issue reprints it, without its present state and last lines."""
    language, definitions = record.language, edition.definitions
    texts, specs = edition.texts[language], definitions.specs(record.type)
    shown = [(specs[key].label[language], text) for key in declared.shown if (text := _shown(edition, record, key))]
    publisher = agency_name(edition, record.publisher, language)
    blocks = tuple(printed_blocks(edition, record))
    is_signed = any(block.role == "sign" for block in blocks)
    signing = record.get("issuers") or [record.publisher]
    formed = record.formed
    colophon = [
        (specs[key].label[language], text)
        for key in ("index_number", "publisher", "date_published")
        if (text := _shown(edition, record, key))
    ]
    address = edition.absolute(record.address)
    return Formal(
        language=language,
        tag=edition.by_code[language].tag,
        title=record.title,
        pieces=pieces(record.title),
        head=texts["print_head"].format(agency=publisher, heading=declared.heading[language]),
        mark=texts["colon"].join(shown[0]) if shown else "",
        foot=texts["print_foot"].format(agency=publisher),
        number=str(record.get("document_number") or ""),
        note=_note(edition, record),
        state=_state(edition, record) if alone else "",
        blocks=blocks,
        enclosed_label=texts["attachments"] + texts["colon"],
        enclosed=tuple(Enclosed(file.title, file.form, edition.absolute(file.address)) for file in attachments(edition, record)),
        signers=() if is_signed or record.original else tuple(agency_name(edition, code, language) for code in signing),
        dated="" if is_signed or formed is None or record.original else written_day(formed, language),
        colophon=(*colophon[:1], *shown, *colophon[1:], (texts["address"], address)) if alone else (),
        by=publisher,
        day=day_of(record),
        address=address,
    )


def _shown(edition: Edition, record: Record, key: str) -> str:
    return edition.catalog.text(record, key, record.language) if edition.catalog.value(record, key) is not None else ""


def agency_name(edition: Edition, code: str, language: str) -> str:
    """Return the full name of an agency."""
    agency = edition.definitions.agencies.get(code)
    return agency.name[language] if agency else code


def day_of(record: Record) -> date:
    """Return the day that a printed file bears."""
    moment = record.published
    return record.formed or (moment.date() if moment else date(1980, 1, 1))


def written_day(day: date, language: str) -> str:
    """Return a day as official documents write it."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day_text(day, language)


def pieces(title: str) -> tuple[str, ...]:
    """Return a title taken apart where its lines may break."""
    if title.isascii():
        return tuple(word + " " for word in title.split())
    return tuple(unescape(piece) for piece in breakable(title).split("<wbr>"))


def _note(edition: Edition, record: Record) -> str:
    texts, language = edition.texts[record.language], record.language
    days = [(key, record.get(key)) for key in ("date_formed", "date_effective", "date_expires")]
    if not days[1][1] and not days[2][1]:
        return ""
    parts = [
        texts[f"print_{key}"].format(day=written_day(day.date() if isinstance(day, datetime) else day, language))
        for key, day in days
        if isinstance(day, date)
    ]
    return texts["print_note"].format(note=texts["print_comma"].join(parts))


def _state(edition: Edition, record: Record) -> str:
    catalog, texts = edition.catalog, edition.texts[record.language]
    said = []
    if record.original is not None:
        said.append(texts["translation_notice"])
    validity = catalog.validity(record)
    if validity and validity != "in_force":
        said.append(texts[f"state_{validity}"])
        inverse = catalog.relations(record.original or record).inverse
        for verb in ("repeals", "amends"):
            for other in inverse.get(verb, ()):
                if catalog.is_listed(other):
                    number = str(other.get("document_number") or "")
                    title = f"《{other.title}》（{number}）" if number else f"《{other.title}》"
                    said.append(texts["by"] + texts["colon"] + title)
    return texts["print_stop"].join(said)


def printed_blocks(edition: Edition, record: Record) -> list[Block]:
    """Return the text of a document as blocks, its links as whole addresses."""
    folder = posixpath.dirname(record.path)

    def resolve(target: str) -> str:
        if not target or SCHEME.match(target) or target.startswith("//"):
            return target
        if target.startswith("#"):
            return edition.absolute(record.address)
        return edition.absolute("") + quote(edition.resolve(target, folder).removeprefix(ROOT).lstrip("/"), safe="/#%")

    html = edition.bodies.html(body_of(edition.root / record.path, record), resolve, record.title)
    html = official(html) if record.language == "zh" else html
    html = spoken(html, edition.main.tag) if record.language != edition.main.code else html
    return blocks_of(html)


def lifted(blocks: list[Block]) -> tuple[Block, ...]:
    """Return blocks whose headings are one level higher, so that they stand in a table of contents."""
    return tuple(replace(block, level=block.level - 1) if block.kind == "heading" else block for block in blocks)
