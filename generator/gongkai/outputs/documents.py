"""The page of every document, its attachments, and the downloads of its rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.fields import FieldSpec
from gongkai.fields.parsing import plain, show
from gongkai.integrity import beside, files_of
from gongkai.language import day_text, moment_text
from gongkai.outputs.base import Blob, Copy, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.tags import document_tags
from gongkai.records import WITHDRAWN, Record
from gongkai.rows import Table, table_of
from gongkai.shells import ShellKey

HEAD = (
    "index_number", "section", "publisher", "issuers", "date_formed", "date_published", "document_number", "validity",
    "date_effective", "date_expires", "topic", "genre", "source", "phase",
)  # fmt: skip
"""What the metadata head shows, in this order; then the fields of the type that are one line long."""

BLOCK_KINDS = ("markdown", "group")


class Line(NamedTuple):
    """One line of the metadata head."""

    label: str
    text: str
    address: str = ""
    state: str = ""


class Block(NamedTuple):
    """A field that takes more than a line: its heading, and prose or a table."""

    label: str
    prose: Markup | None
    header: list[str]
    rows: list[list[str]]


class Other(NamedTuple):
    """Related documents under one heading."""

    label: str
    records: list[Record]


class Attachment(NamedTuple):
    """A file to download."""

    title: str
    address: str
    form: str
    size: str


def units(edition: Edition) -> Iterable[Unit]:
    """Return every document that has a page."""
    return (Unit(record.path, record) for record in edition.catalog.public)


def size_text(size: int) -> str:
    """Return a file's size for readers."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def head(edition: Edition, record: Record) -> list[Line]:
    """Return the lines of the metadata head."""
    catalog, language, definitions = edition.catalog, record.language, edition.definitions
    specs = definitions.specs(record.type)
    labels = {"validity": specs["validity"].label[language], "section": edition.texts[language]["section"]}
    labels["phase"] = edition.texts[language]["phase"]
    lines = []
    for key in HEAD:
        value = catalog.value(record, key)
        if value is None or (key == "issuers" and list(value) == [record.publisher]):
            continue
        label = labels.get(key) or specs[key].label[language]
        if key == "section":
            name = definitions.sections[record.section].name[language]
            lines.append(Line(label, name, edition.section_address(record.section, language)))
        elif key == "publisher":
            address = f"{edition.by_code[language].prefix}agencies/{value}/index.html"
            lines.append(Line(label, catalog.text(record, key, language), address))
        else:
            state = str(value) if key in ("validity", "phase") else ""
            lines.append(Line(label, catalog.text(record, key, language), "", state))
    for key, spec in definitions.types[record.type].fields.items():
        value = record.get(key)
        if value is not None and spec.kind not in BLOCK_KINDS:
            text = show(value, spec, definitions, language)
            lines.append(Line(spec.label[language], f"{text} {spec.unit[language]}" if spec.unit else text))
    return lines


def blocks(edition: Edition, record: Record) -> list[Block]:
    """Return the fields of the type that take more than a line."""
    language, definitions = record.language, edition.definitions
    found = []
    for key, spec in definitions.types[record.type].fields.items():
        value = record.get(key)
        if value is None or spec.kind not in BLOCK_KINDS:
            continue
        label = spec.label[language]
        if spec.kind == "markdown":
            text = "\n\n".join(value) if spec.many else value
            found.append(Block(label, edition.prose(text, record), [], []))
        else:
            groups = value if spec.many else [value]
            parts = {name: part for name, part in (spec.fields or {}).items() if any(name in group for group in groups)}
            rows = [[_cell(group.get(name), part, edition, language) for name, part in parts.items()] for group in groups]
            if rows:
                found.append(Block(label, None, [part.label[language] for part in parts.values()], rows))
    return found


def _cell(value: Any, spec: FieldSpec, edition: Edition, language: str) -> str:
    return "" if value is None else show(value, spec, edition.definitions, language)


def others(edition: Edition, record: Record) -> list[Other]:
    """Return the related documents, both ways, of the same language where there is a choice."""
    catalog, language = edition.catalog, record.language
    declared = edition.definitions.metadata.relations
    found: list[Other] = []
    for source in [record, *([record.original] if record.original else [])]:
        links = catalog.relations(source)
        for targets, end in ((links.forward, "label"), (links.inverse, "inverse")):
            for verb, relation in declared.items():
                if verb == "translates":
                    continue
                shown = [catalog.twin(other, language) or other for other in targets.get(verb, ()) if catalog.is_public(other)]
                if shown:
                    found.append(Other(getattr(relation, end)[language], list({other.path: other for other in shown}.values())))
    return found


def attachments(edition: Edition, record: Record) -> list[Attachment]:
    """Return the files to download."""
    source = record if "attachments" in record.values or record.original is None else record.original
    found = []
    for item in source.values.get("attachments", ()):
        path = beside(source, item["file"])
        size = (edition.root / path).stat().st_size
        title = item.get("title") or item["file"]
        found.append(Attachment(title, path.removeprefix("docs/"), item["file"].rpartition(".")[2].upper(), size_text(size)))
    return found


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
    main = edition.fragment(
        "document",
        language,
        record=record,
        title=record.title,
        head=head(edition, record),
        blocks=[] if withdrawn else blocks(edition, record),
        body=Markup("") if withdrawn else Markup(edition.body(record)),
        table=_shown_table(edition, table, language) if table else None,
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
        head=document_tags(edition, record),
        section=record.section,
        trail=(*edition.trail(record.section, language, edition.texts[language]["this_page"]),),
        twin=twin.address if twin else edition.nearest_section(record.section, edition.other(language)),
        is_pair=twin is not None,
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


class ShownTable(NamedTuple):
    """Rows as readers see them."""

    caption: str
    header: list[tuple[str, bool]]
    rows: list[list[str]]
    totals: list[str]


def _shown_table(edition: Edition, table: Table, language: str) -> ShownTable:
    definitions = edition.definitions
    names = [name for name in table.columns if any(name in row for row in table.rows)]
    specs = {name: table.columns[name] for name in names}

    def label(spec: FieldSpec) -> str:
        unit = f" ({spec.unit[language]})" if spec.unit else ""
        return spec.label[language] + unit

    def text(name: str, value: Any) -> str:
        return "" if value is None else show(value, specs[name], definitions, language)

    totals = table.totals
    return ShownTable(
        caption="",
        header=[(label(spec), spec.kind in ("integer", "decimal")) for spec in specs.values()],
        rows=[[text(name, row.get(name)) for name in names] for row in table.rows],
        totals=[text(name, totals.get(name)) for name in names] if totals else [],
    )


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
