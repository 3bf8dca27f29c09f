"""The page of every document, its attachments, and the downloads of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from gongkai.behind import behind
from gongkai.days import day_text
from gongkai.holdings import IN_FORCE, NOTHING
from gongkai.integrity import files_of
from gongkai.outputs.base import Blob, Copy, Item, Output, Sheet, Unit, Units
from gongkai.outputs.document_lines import beside_html, highlights_html, meta_html
from gongkai.outputs.document_parts import BLOCK_KINDS, HAN, attachments, blocks, highlights, others
from gongkai.outputs.document_stamps import marks, published_file, some, stamp, stamps
from gongkai.outputs.edition import Edition
from gongkai.outputs.forms import forms_beside
from gongkai.outputs.printed import PrintedFile, has_files, printed_files, printed_links
from gongkai.outputs.register_parts import above_text, beside_page, on_page
from gongkai.outputs.structured import document as structured
from gongkai.outputs.structured import organisation
from gongkai.outputs.tags import document_tags
from gongkai.outputs.typography import breakable, official, spoken
from gongkai.records import WITHDRAWN, Record
from gongkai.rows import Table, table_of
from gongkai.shells import ShellKey

NONE = Markup("")


def units(edition: Edition) -> Iterable[Unit]:
    """Return every document that has a page."""
    public = edition.catalog.public
    return Units(edition.catalog.columns["path"].picked(public.numbers), public)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page of a document and the files that belong to it."""
    record: Record = unit.subject.filled()
    catalog, language = edition.catalog, record.language
    withdrawn, bare = record.status == WITHDRAWN, _is_bare(edition, record.type)
    source = record if "rows" in record.values or record.original is None else record.original
    table = None if withdrawn or bare else table_of(edition.root, source, edition.definitions)[0]
    validity = catalog.validity(record)
    twin = catalog.twin(record, edition.other(language))
    body = "" if withdrawn else edition.body(record)
    if language == "zh":
        body = official(body)
    elif language != edition.main.code:
        body = spoken(body, edition.main.tag)
    printed = [] if withdrawn or bare else printed_files(edition, record)
    alone = bare and not record.names_files and record.original is None and catalog.relations(record) is NOTHING
    main = edition.frame("document", language).filled(
        {
            "notices": _notices(edition, record, validity, withdrawn),
            "meta": meta_html(edition, record),
            "heading": breakable(record.title),
            "high": "" if withdrawn or bare else highlights_html(highlights(edition, record)) + above_text(edition, record),
            "body": body,
            "parts": "" if alone and "corrections" not in record.values else _parts(edition, record, table, printed, withdrawn),
            "beside": beside_html(edition, record),
            "qr": edition.codes.image(edition.absolute(record.address), edition.texts[language]["qr_label"]),
        }
    )
    channel = edition.definitions.channel(record.section)
    sheet = Sheet(
        address=record.address,
        shell=ShellKey(language, "document", channel),
        title=record.title,
        description=str(record.get("description") or record.title),
        main=main,
        head=document_tags(edition, record, body),
        trail=edition.trail(record.section, language, edition.texts[language]["this_page"]),
        twin=twin.address if twin else edition.nearest_section(record.section, edition.other(language)),
        is_pair=twin is not None,
        schema=_schema(edition, record, validity),
        is_article=True,
    )
    yield sheet
    if withdrawn:
        return
    for _, path in files_of(record) if record.names_files else ():
        yield Copy(path.removeprefix("docs/"), path)
    for link in record.links:
        path = edition.resolve(link.target, record.path.rpartition("/")[0])
        if not link.target.endswith(".md") and "://" not in link.target and _is_file(edition, path):
            yield Copy(*published_file(path))
    for file in printed:
        yield Blob(file.address, file.content)
    if not bare:
        yield from beside_page(edition, record, table, sheet)


def _is_bare(edition: Edition, name: str) -> bool:
    """Return whether nothing stands around the texts of a type but what stands around any text."""
    key = ("bare", name)
    if key not in edition.lines:
        definitions = edition.definitions
        kind = definitions.types[name]
        has_more = (
            kind.highlights or kind.rows or kind.collects or has_files(definitions, name) or name in definitions.report_types
        )
        edition.lines[key] = not has_more and all(spec.kind not in BLOCK_KINDS for spec in kind.fields.values())
    found: bool = edition.lines[key]
    return found


def _notices(edition: Edition, record: Record, validity: str | None, withdrawn: bool) -> str:
    """Return what readers must know before they read: a draft, withdrawn, no longer in force, a translation; mostly ""."""
    catalog, language = edition.catalog, record.language
    draft = record.status == "draft" or catalog.is_scheduled(record)
    if not (draft or withdrawn or record.original or (validity and validity != IN_FORCE)):
        return ""
    replacement = [other for other in catalog.relations(record).inverse.get("supersedes", ()) if catalog.is_listed(other)]
    causes = [
        other
        for verb in ("repeals", "amends")
        for other in catalog.relations(record.original or record).inverse.get(verb, ())
        if catalog.is_listed(other)
    ]
    return edition.fragment(
        "document_notices",
        language,
        record=record,
        draft=draft,
        withdrawn=_withdrawal(record, language) if withdrawn else None,
        replacement=replacement,
        validity=validity,
        causes=causes,
        original=record.original,
        behind=bool(behind(edition.root, record)),
        changed=_changed(record, language) if record.original else "",
    )


def _parts(edition: Edition, record: Record, table: Table | None, printed: list[PrintedFile], withdrawn: bool) -> str:
    """Return what stands below the text: long fields, registers, files, related documents, corrections; often ""."""
    language = record.language
    parts: dict[str, Any] = {
        "blocks": [] if withdrawn else blocks(edition, record),
        "registers": NONE if withdrawn else on_page(edition, record, table),
        "printed": NONE if withdrawn else printed_links(edition, record, printed),
        "forms": NONE if withdrawn else forms_beside(edition, record),
        "attachments": [] if withdrawn else attachments(edition, record),
        "others": others(edition, record),
        "corrections": [(day_text(item["date"], language), item["note"]) for item in record.values.get("corrections", ())],
    }
    if not any(parts.values()):
        return ""
    return edition.fragment(
        "document_parts", language, foreign=None if language == edition.main.code else HAN.search, record=record, **parts
    )


def _changed(record: Record, language: str) -> str:
    """Return the day of the newest correction of a translation's original, else the day it was published."""
    assert record.original is not None
    days = [item["date"] for item in record.original.values.get("corrections", ())]
    moment = record.original.published
    newest = max(days, default=moment.date() if moment else None)
    return day_text(newest, language) if newest else ""


def _schema(edition: Edition, record: Record, validity: str | None) -> str:
    language, portal = record.language, edition.definitions.portal
    agency = edition.definitions.agencies.get(record.publisher)
    moment = record.published
    fields = {
        "name": record.title,
        "inLanguage": edition.by_code[language].tag,
        "datePublished": moment.isoformat(timespec="minutes") + portal.time_zone if moment else "",
        "identifier": str(record.get("index_number") or ""),
    }
    owner = organisation(agency.name[language] if agency else record.publisher)
    number = str(record.get("document_number") or "")
    return structured(edition.definitions.types[record.type].schema_class, fields, number, validity, owner)


def _is_file(edition: Edition, path: str) -> bool:
    return (edition.root / published_file(path)[1]).is_file()


def _withdrawal(record: Record, language: str) -> dict[str, str]:
    day = record.values.get("date_withdrawn")
    return {
        "day": day_text(day, language) if day else "",
        "reason": str(record.values.get("withdrawal_reason", "")),
    }


documents = Output(units, render, stamp, stamps, marks, some, follow_definitions=True)
