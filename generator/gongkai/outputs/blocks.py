"""Blocks of the home page and of topics: what each shows, found by queries over the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from gongkai.definitions.directories import Selection
from gongkai.definitions.home import Block, Figure
from gongkai.fields.parsing import show
from gongkai.holdings import OPEN
from gongkai.outputs.edition import Edition
from gongkai.outputs.latest import latest
from gongkai.records import Record
from gongkai.rows import Table, table_of
from gongkai.selection import selects


class Group(NamedTuple):
    """A section and what a block shows of it."""

    section: str
    records: Sequence[Record]


class Number(NamedTuple):
    """One figure with its unit and what it counts."""

    label: str
    text: str
    unit: str


class Task(NamedTuple):
    """One row of a ledger of tasks."""

    name: str
    state: str
    percent: str
    width: int


def found(edition: Edition, language: str, select: Selection, count: int) -> list[Record]:
    """Return the newest listed documents of a language that a selection holds."""
    return list(
        islice((record for record in _candidates(edition, language, select) if selects(edition.catalog, select, record)), count)
    )


def _candidates(edition: Edition, language: str, select: Selection) -> Iterator[Record]:
    if not select.sections:
        return iter(edition.catalog.listed_in(language))
    lists = [
        records
        for (spoken, path), records in edition.catalog.by_section.items()
        if spoken == language and any(path == above or path.startswith(f"{above}/") for above in select.sections)
    ]
    return merge(*lists, key=lambda record: record.newest_first)


def block_html(edition: Edition, language: str, block: Block, number: int) -> str:
    """Return a block as HTML, "" when it has nothing to show in a language."""
    if block.languages and language not in block.languages:
        return ""
    shown = FORMS[block.form](edition, language, block)
    if shown is None:
        return ""
    title, address = heading(edition, language, block)
    name = "tiles" if block.form in ("services", "links") else block.form
    return edition.fragment(f"block_{name}", language, block=block, title=title, address=address, number=number, **shown)


def heading(edition: Edition, language: str, block: Block) -> tuple[str, str]:
    """Return the title of a block and the address that it leads to: what it declares, else those of its one section."""
    definitions, titles = edition.definitions, block.title
    if block.more and block.more in definitions.directories:
        directory = definitions.directories[block.more]
        return (titles or directory.label)[language], f"{edition.by_code[language].prefix}{directory.address}/index.html"
    sections = [block.more] if block.more else block.select.sections[:1] if len(block.select.sections) == 1 else []
    if not sections:
        return titles[language] if titles else "", ""
    section = sections[0]
    live = (language, section) in edition.catalog.live_sections
    return (titles or definitions.sections[section].name)[language], edition.section_address(section, language) if live else ""


def _listed(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    records = found(edition, language, block.select, block.count)
    return {"records": records} if records else None


def _tabs(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    groups = [Group(path, latest(edition, language, path, block.count)) for path in block.sections]
    groups = [group for group in groups if group.records]
    return {"groups": groups} if groups else None


def _pairs(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    catalog, pairs = edition.catalog, []
    for record in found(edition, language, block.select, block.count):
        explained = catalog.relations(record.original or record).inverse.get("interprets", ())
        spoken = [catalog.twin(other, language) or other for other in explained if catalog.is_listed(other)]
        pairs.append((record, [other for other in spoken if other.language == language]))
    return {"pairs": pairs} if pairs else None


def _open(edition: Edition, language: str, block: Block) -> dict[str, Any]:
    catalog, today, entries = edition.catalog, edition.catalog.as_of.date(), []
    for record in _candidates(edition, language, block.select):
        if selects(edition.catalog, block.select, record) and catalog.phase(record) == OPEN:
            phases = edition.definitions.types[record.type].phases
            closes = record.get(phases.closes) if phases else None
            entries.append((record, closes, (closes - today).days if isinstance(closes, date) else None))
    return {"entries": sorted(entries, key=lambda entry: (entry[1] or date.max, entry[0].path))[: block.count]}


def _services(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    shown = _tabs(edition, language, block)
    return {**shown, "entrances": []} if shown else None


def _topics(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    live = edition.catalog.live_sections
    sections = [child for path in block.sections for child in edition.definitions.below(path) if (language, child) in live]
    return {"sections": sections} if sections else None


def _links(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    definitions, prefix = edition.definitions, edition.by_code[language].prefix
    entrances = [
        (definitions.sections[path].name[language], edition.section_address(path, language))
        for path in block.sections
        if (language, path) in edition.catalog.live_sections
    ]
    for name in block.directories:
        directory = definitions.directories[name]
        if edition.has_directory(name, language):
            entrances.append((directory.label[language], f"{prefix}{directory.address}/index.html"))
    entrances += [(link.label[language], prefix + link.address) for link in block.links]
    return {"entrances": entrances, "groups": []} if entrances else None


def _ledger(edition: Edition, language: str, block: Block) -> tuple[Record, Table] | None:
    for record in found(edition, language, block.select, 1):
        source = record if "rows" in record.values or record.original is None else record.original
        table = table_of(edition.root, source, edition.definitions)[0]
        if table is not None:
            return record, table
    return None


def _figures(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    ledger = _ledger(edition, language, block)
    if ledger is None:
        return None
    record, table = ledger
    numbers = []
    for figure in block.figures:
        value = total(table, figure)
        if value is not None:
            spec = table.columns[figure.column]
            numbers.append(Number(spec.label[language], f"{value:,}", spec.unit[language] if spec.unit else ""))
    return {"record": record, "numbers": numbers}


def total(table: Table, figure: Figure) -> Decimal | int | None:
    """Return the sum or the (weighted) mean of a column, None when it is empty."""
    pairs = [
        (Decimal(row[figure.column]), Decimal(row.get(figure.weight, 0)) if figure.weight else Decimal(1))
        for row in table.rows
        if row.get(figure.column) is not None
    ]
    if not pairs:
        return None
    if figure.total == "sum":
        summed = sum(value for value, _ in pairs)
        return int(summed) if summed == int(summed) else Decimal(summed)
    weights = sum(weight for _, weight in pairs)
    if not weights:
        return None
    return Decimal(sum(value * weight for value, weight in pairs) / weights).quantize(Decimal("0.01"))


def _progress(edition: Edition, language: str, block: Block) -> dict[str, Any] | None:
    ledger = _ledger(edition, language, block)
    if ledger is None:
        return None
    record, table = ledger
    assert block.name
    assert block.state
    specs, definitions = table.columns, edition.definitions
    states: dict[str, int] = {}
    tasks = []
    for row in table.rows:
        state = show(row[block.state], specs[block.state], definitions, language) if block.state in row else ""
        if state:
            states[state] = states.get(state, 0) + 1
        percent = row.get(block.percent) if block.percent else None
        if percent is not None:
            tasks.append(Task(str(row.get(block.name, "")), state, f"{percent.normalize():f}", min(100, max(0, round(percent)))))
    unfinished = [task for task in tasks if task.width < 100]
    return {"record": record, "states": list(states.items()), "tasks": (unfinished or tasks)[: block.count]}


FORMS: dict[str, Callable[[Edition, str, Block], dict[str, Any] | None]] = {
    "lead": _listed,
    "list": _listed,
    "tabs": _tabs,
    "pairs": _pairs,
    "open": _open,
    "services": _services,
    "topics": _topics,
    "links": _links,
    "figures": _figures,
    "progress": _progress,
}
