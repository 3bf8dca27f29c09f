"""The page of every document, its attachments, and the downloads of its rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from gongkai.fields import FieldSpec
from gongkai.fields.parsing import plain
from gongkai.integrity import files_of
from gongkai.language import day_text, moment_text
from gongkai.outputs.base import Blob, Copy, Item, Output, Sheet, Unit
from gongkai.outputs.document_parts import HAN, attachments, blocks, head, highlights, others, shown_table
from gongkai.outputs.edition import Edition
from gongkai.outputs.structured import document as structured
from gongkai.outputs.structured import organisation
from gongkai.outputs.tags import document_tags
from gongkai.outputs.typography import breakable, official
from gongkai.records import WITHDRAWN, Record
from gongkai.rows import Table, table_of
from gongkai.shells import ShellKey


def units(edition: Edition) -> Iterable[Unit]:
    """Return every document that has a page."""
    return (Unit(record.path, record) for record in edition.catalog.public)


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page of a document and the files that belong to it."""
    record: Record = unit.subject
    catalog, language = edition.catalog, record.language
    withdrawn = record.status == WITHDRAWN
    source = record if "rows" in record.values or record.original is None else record.original
    table = None if withdrawn else table_of(edition.root, source, edition.definitions)[0]
    stem = record.address.removesuffix(".html")
    replacement = [other for other in catalog.relations(record).inverse.get("supersedes", ()) if catalog.is_listed(other)]
    validity = catalog.validity(record)
    causes = [
        other
        for verb in ("repeals", "amends")
        for other in catalog.relations(record.original or record).inverse.get(verb, ())
        if catalog.is_listed(other)
    ]
    twin = catalog.twin(record, edition.other(language))
    body = "" if withdrawn else edition.body(record)
    if language == "zh":
        body = official(body)
    newer, older = edition.neighbours(record)
    main = edition.fragment(
        "document",
        language,
        record=record,
        title=record.title,
        heading=Markup(breakable(record.title)),
        head=head(edition, record),
        blocks=[] if withdrawn else blocks(edition, record),
        high=[] if withdrawn else highlights(edition, record),
        body=Markup(body),
        table=shown_table(edition, table, language) if table else None,
        foreign=None if language == edition.main.code else HAN.search,
        newer=newer,
        older=older,
        qr=Markup(edition.codes.svg(edition.absolute(record.address), edition.texts[language]["qr_label"])),
        stem=stem,
        attachments=[] if withdrawn else attachments(edition, record),
        others=others(edition, record),
        validity=validity,
        causes=causes,
        withdrawn=_withdrawal(record, language) if withdrawn else None,
        replacement=replacement,
        corrections=[(day_text(item["date"], language), item["note"]) for item in record.values.get("corrections", ())],
        original=record.original,
        behind=catalog.is_behind(record),
        changed=_changed(record, language) if record.original else "",
        published=moment_text(record.published, language) if record.published else "",
        draft=record.status == "draft" or catalog.is_scheduled(record),
    )
    channel = edition.definitions.channel(record.section)
    yield Sheet(
        address=record.address,
        shell=ShellKey(language, "document", channel),
        title=record.title,
        description=str(record.get("description") or record.title),
        main=main,
        head=document_tags(edition, record, body),
        trail=(*edition.trail(record.section, language, edition.texts[language]["this_page"]),),
        twin=twin.address if twin else edition.nearest_section(record.section, edition.other(language)),
        is_pair=twin is not None,
        schema=_schema(edition, record, validity),
        is_article=True,
    )
    if withdrawn:
        return
    for _, path in files_of(record):
        yield Copy(path.removeprefix("docs/"), path)
    for link in record.links:
        path = edition.resolve(link.target, record.path.rpartition("/")[0])
        if not link.target.endswith(".md") and "://" not in link.target and _is_file(edition, path):
            yield Copy(*_file(path))
    if table:
        yield from _downloads(stem, table)


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
        "datePublished": f"{moment:%Y-%m-%dT%H:%M}{portal.time_zone}" if moment else "",
        "identifier": str(record.get("index_number") or ""),
    }
    owner = organisation(agency.name[language] if agency else record.publisher)
    number = str(record.get("document_number") or "")
    return structured(edition.definitions.types[record.type].schema_class, fields, number, validity, owner)


def _file(path: str) -> tuple[str, str]:
    address = path.partition("/")[2].partition("#")[0]
    return address, f"docs/{address}"


def _is_file(edition: Edition, path: str) -> bool:
    return (edition.root / _file(path)[1]).is_file()


def _withdrawal(record: Record, language: str) -> dict[str, str]:
    day = record.values.get("date_withdrawn")
    return {
        "day": day_text(day, language) if day else "",
        "reason": str(record.values.get("withdrawal_reason", "")),
    }


def _downloads(stem: str, table: Table) -> Iterator[Item]:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(spec.label.zh for spec in table.columns.values())
    for row in table.rows:
        writer.writerow(_csv_cell(row.get(name), spec) for name, spec in table.columns.items())
    yield Blob(f"{stem}.rows.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())
    listed = [{name: plain(row[name], spec) for name, spec in table.columns.items() if name in row} for row in table.rows]
    totals = {name: plain(value, table.columns[name]) for name, value in table.totals.items()}
    content = json.dumps({"rows": listed, "totals": totals}, ensure_ascii=False, indent=1)
    yield Blob(f"{stem}.rows.json", content.encode() + b"\n")


def _csv_cell(value: Any, spec: FieldSpec) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(plain(value, spec))
    return f"'{text}" if text[:1] in "=@+-\t" and spec.kind not in ("integer", "decimal") else text


documents = Output(units, render)
