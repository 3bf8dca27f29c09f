"""An issue of a gazette or periodical as one file: cover, contents, the documents in their order."""

from __future__ import annotations

from gongkai.definitions.printing import Print
from gongkai.outputs.collected import member, written
from gongkai.outputs.edition import Edition
from gongkai.outputs.printed_formal import agency_name, day_of, formal, lifted, pieces, printed_blocks, written_day
from gongkai.printing.blocks import Block, Run, text_of
from gongkai.printing.formal import Entry, Issue
from gongkai.records import Record


def issue(edition: Edition, record: Record, declared: Print) -> Issue:
    """Return what is printed of an issue."""
    language = record.language
    texts, specs = edition.texts[language], edition.definitions.specs(record.type)
    blocks = printed_blocks(edition, record)
    start = next((number for number, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    notes: dict[str, str] = {}
    entries = _entries(edition, record, {text_of(block.runs) for block in blocks if block.kind == "heading"}, notes)
    publisher = agency_name(edition, record.publisher, language)
    lines = [
        (specs[key].label[language], edition.catalog.text(record, key, language))
        for key in declared.shown
        if record.get(key) is not None
    ]
    return Issue(
        language=language,
        tag=edition.by_code[language].tag,
        title=record.title,
        pieces=pieces(record.title),
        head=texts["print_head"].format(agency=record.title, heading=""),
        foot=texts["print_foot"].format(agency=publisher),
        lines=tuple(lines),
        preface=tuple(blocks[:start]),
        contents_label=texts["contents"],
        elsewhere_label=texts["print_elsewhere"],
        entries=tuple(entries),
        blocks=lifted(_with_notes(blocks[start:], notes)),
        organiser=publisher,
        dated=written_day(day_of(record), language),
        by=publisher,
        day=day_of(record),
    )


def _entries(edition: Edition, record: Record, headings: set[str], notes: dict[str, str]) -> list[Entry]:
    """Return the lines of the contents that are documents of their own; ``notes`` takes what is said of the others."""
    catalog, texts = edition.catalog, edition.texts[record.language]
    collects = edition.definitions.types[record.type].collects
    assert collects is not None
    entries = []
    for item in record.get(collects.field) or ():
        words = {role: written(edition, record, collects, item, role) for role in ("reference", "title", "page", "note")}
        found = member(edition, record.original or record, collects, words["reference"], words["title"])
        kind = edition.definitions.types[found.type] if found is not None and catalog.is_public(found) else None
        if found is not None and kind is not None:
            shown = catalog.twin(found, record.language) or found
            plain = Print(heading=kind.label, shown=kind.print.shown if kind.print else [])
            printed = formal(edition, shown, plain, alone=False)
            entries.append(Entry(shown.title, printed.number, printed))
        elif words["title"] in headings:
            notes[words["title"]] = words["note"]
        else:
            page = texts["print_page"].format(page=words["page"]) if words["page"] else " "
            entries.append(Entry(words["title"] or words["reference"], words["reference"] if words["title"] else "", None, page))
    return entries


def _with_notes(blocks: list[Block], notes: dict[str, str]) -> list[Block]:
    """Return blocks with, below a heading of the contents, what the contents say of it."""
    found = []
    for block in blocks:
        found.append(block)
        note = notes.get(text_of(block.runs)) if block.kind == "heading" else None
        if note:
            found.append(Block("paragraph", "sign", runs=(Run(f"（{note}）"),)))
    return found
