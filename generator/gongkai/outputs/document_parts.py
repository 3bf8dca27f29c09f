"""What stands around the text of a document: metadata head, long fields, related documents, files, rows."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.fields import FieldSpec
from gongkai.fields.parsing import show
from gongkai.holdings import NOTHING
from gongkai.integrity import beside
from gongkai.outputs.charts import drawn
from gongkai.outputs.collected import listed_members
from gongkai.outputs.edition import Edition
from gongkai.outputs.filters import href
from gongkai.outputs.flows import flow_chart
from gongkai.records import Record

HEAD = (
    "index_number", "section", "publisher", "issuers", "date_formed", "date_published", "document_number", "validity",
    "date_effective", "date_expires", "topic", "genre", "source", "phase",
)  # fmt: skip
"""What the metadata head shows, in this order; then the fields of the type that are one line long."""

BLOCK_KINDS = ("markdown", "group")
CELLS = {"integer": "number", "decimal": "number", "date": "nowrap", "datetime": "nowrap"}
"""Classes of cells by kind of field."""
HAN = re.compile("[\u3400-\u9fff]")


class Line(NamedTuple):
    """One line of the metadata head; ``tag`` is the language of a text that was taken from the original."""

    label: str
    text: str
    address: str = ""
    state: str = ""
    tag: str = ""


class Block(NamedTuple):
    """A field that takes more than a line: its heading, and prose or a table."""

    label: str
    prose: Markup | None
    header: list[str]
    rows: list[list[str]]
    drawing: Markup = Markup("")


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


def size_text(size: int) -> str:
    """Return a file's size for readers."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def keys_of_head(edition: Edition, kind: str) -> list[str]:
    """Return the keys that the metadata head of a type may show, in order."""
    declared = edition.definitions.types[kind]
    own = [key for key, spec in declared.fields.items() if key not in declared.highlights and spec.kind not in BLOCK_KINDS]
    return [*HEAD, *own]


def line_of(edition: Edition, record: Record, key: str) -> Line | None:
    """Return the line of the metadata head for a key, None when there is nothing to say."""
    catalog, language, definitions = edition.catalog, record.language, edition.definitions
    if key not in HEAD:
        return short(edition, record, key)
    value = catalog.value(record, key)
    if value is None or (key == "issuers" and list(value) == [record.publisher]):
        return None
    texts, specs = edition.texts[language], definitions.specs(record.type)
    if key == "section":
        name = definitions.sections[record.section].name[language]
        return Line(texts["section"], name, edition.section_address(record.section, language))
    label = texts["phase"] if key == "phase" else specs[key].label[language]
    text = catalog.text(record, key, language)
    if key == "publisher":
        return Line(label, text, f"{edition.by_code[language].prefix}agencies/{value}/index.html")
    return Line(label, text, "", str(value) if key in ("validity", "phase") else "", foreign(edition, text, language))


def foreign(edition: Edition, text: str, language: str) -> str:
    """Return the language tag of a text that is Chinese on a page in another language, else ""."""
    return edition.main.tag if language != edition.main.code and HAN.search(text) else ""


def short(edition: Edition, record: Record, key: str) -> Line | None:
    """Return one field of the type as a line, None when it takes more or nothing need be said of it.

    A field that the type requires and the document lacks, as one that was imported may, is said to be not provided.
    """
    language, definitions = record.language, edition.definitions
    spec, value = definitions.specs(record.type)[key], record.get(key)
    if spec.hidden or spec.kind in BLOCK_KINDS:
        return None
    if value is None:
        return Line(spec.label[language], edition.texts[language]["not_provided"]) if spec.required else None
    text = show(value, spec, definitions, language)
    if spec.kind == "link":
        return Line(spec.label[language], text, edition.away(text, language))
    with_unit = f"{text} {spec.unit[language]}" if spec.unit else text
    text = spec.zero[language] if spec.zero is not None and value == 0 else with_unit
    return Line(spec.label[language], text, "", "", foreign(edition, text, language))


def highlights(edition: Edition, record: Record) -> list[Line]:
    """Return the fields that the type shows large above the text."""
    lines = [short(edition, record, key) for key in edition.definitions.types[record.type].highlights]
    return [line for line in lines if line is not None]


def blocks(edition: Edition, record: Record) -> list[Block]:
    """Return the fields of the type that take more than a line."""
    language, definitions = record.language, edition.definitions
    collects = definitions.types[record.type].collects
    found = []
    for key, spec in definitions.types[record.type].fields.items():
        value = record.get(key)
        if spec.hidden or spec.kind not in BLOCK_KINDS or (collects and collects.field == key):
            continue
        label = spec.label[language]
        if value is None:
            if spec.required:
                found.append(_said(label, edition.texts[language]["not_provided"]))
            continue
        if value == [] and spec.required:
            found.append(_said(label, edition.texts[language]["none_needed"]))
            continue
        if spec.kind == "markdown":
            text = "\n\n".join(value) if spec.many else value
            found.append(Block(label, edition.prose(text, record), [], []))
        else:
            groups = value if spec.many else [value]
            parts = {name: part for name, part in (spec.fields or {}).items() if any(name in group for group in groups)}
            rows = [[_cell(group.get(name), part, edition, record) for name, part in parts.items()] for group in groups]
            header = [part.label[language] for part in parts.values()]
            if spec.flow and groups:
                found.append(Block(label, None, [], [], flow_chart(edition, spec, groups, language, key, record.title)))
            elif rows:
                charts = drawn(edition, spec.chart, spec.fields or {}, groups, language, key, label)
                found.append(Block(label, None, header, rows, charts))
    return found


def _said(label: str, words: str) -> Block:
    return Block(label, Markup("<p>{}</p>").format(words), [], [])


def _cell(value: Any, spec: FieldSpec, edition: Edition, record: Record) -> str:
    if value is not None and spec.kind == "file":
        address = beside(_with_files(record), value).removeprefix("docs/")
        return Markup(f'<a href="{href(address)}" download>{spec.label[record.language]} {value.rpartition(".")[2].upper()}</a>')
    return "" if value is None else show(value, spec, edition.definitions, record.language)


def _with_files(record: Record) -> Record:
    """Return the record whose attachments a document offers: itself, or its original."""
    return record if "attachments" in record.values or record.original is None else record.original


def others(edition: Edition, record: Record) -> list[Other]:
    """Return the related documents, both ways, of the same language where there is a choice."""
    catalog, language = edition.catalog, record.language
    if catalog.relations(record) is NOTHING and record.original is None:
        return []
    declared = edition.definitions.metadata.relations
    found: list[Other] = []
    in_contents = listed_members(edition, record)
    for source in [record, *([record.original] if record.original else [])]:
        links = catalog.relations(source)
        for targets, end in ((links.forward, "label"), (links.inverse, "inverse")):
            for verb, relation in declared.items():
                if verb == "translates":
                    continue
                named = [other for other in targets.get(verb, ()) if other.path not in in_contents]
                shown = [catalog.twin(other, language) or other for other in named if catalog.is_public(other)]
                if shown:
                    found.append(Other(getattr(relation, end)[language], list({other.path: other for other in shown}.values())))
    return found


def attachments(edition: Edition, record: Record) -> list[Attachment]:
    """Return the files to download."""
    source = _with_files(record)
    found = []
    for item in source.values.get("attachments", ()):
        path = beside(source, item["file"])
        size = (edition.root / path).stat().st_size
        title = item.get("title") or item["file"]
        found.append(Attachment(title, path.removeprefix("docs/"), item["file"].rpartition(".")[2].upper(), size_text(size)))
    return found
