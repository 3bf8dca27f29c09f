"""What a prescribed report says must fit: its type, its tables, the names in identities, sources and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from gongkai.definitions.base import NO_SUCH_FIELD, UNKNOWN_REFERENCE
from gongkai.definitions.reports import TERM, Form, Listing, Report, Source
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place

if TYPE_CHECKING:
    from gongkai.definitions import Definitions

TYPE = ("文种", "type")
SECTION = ("栏目", "section")
AGENCY = ("机构", "agency")
TABLE = ("表", "table")
STATE = ("效力状态", "state")
LEDGER = ("台账", "ledger")


def check_report_definitions(definitions: Definitions, where: Callable[..., Place]) -> Iterator[Finding]:
    """Yield what does not fit in the prescribed reports."""
    for name, report in definitions.reports.items():
        file = f"reports/{name}.yml"

        def at(*path: str | int, file: str = file) -> Place:
            return where(file, *path)

        yield from _known(report.type, definitions.types, "type", TYPE, "catalog/types/", at("type"))
        yield from _known(
            report.draft.section, definitions.sections, "section", SECTION, "catalog/sections.yml", at("draft", "section")
        )
        if report.type in definitions.types:
            specs = definitions.specs(report.type)
            for key, field in (("year", report.year), ("agency", report.agency), ("day", report.day), ("after", report.after)):
                if field is not None and field not in specs:
                    yield NO_SUCH_FIELD.at(at(key), key=key, value=field, nearest=nearest(field, list(specs)))
        for key, form in report.tables.items():
            yield from _form(key, form, report, definitions, at)
        for key, listing in report.lists.items():
            yield from _listing(key, listing, definitions, at)
        for key, source in report.draft.figures.items():
            yield from _source(source, report, definitions, at("draft", "figures", key), ())
        yield from _names(report, at)


def _known(value: str, known: Iterable[str], key: str, what: tuple[str, str], file: str, place: Place) -> Iterator[Finding]:
    known = list(known)
    if value not in known:
        words = {"zh": what[0], "en": what[1]}
        yield UNKNOWN_REFERENCE.at(place, key=key, value=value, what=words, where=file, nearest=nearest(value, known))


def _form(name: str, form: Form, report: Report, definitions: Definitions, at: Callable[..., Place]) -> Iterator[Finding]:
    if report.parts and form.part not in report.parts:
        place = at("tables", name, "part")
        yield NO_SUCH_FIELD.at(place, key="part", value=form.part, nearest=nearest(form.part, report.parts))
    for key, lines in (("columns", form.columns), ("rows", form.rows)):
        for line, declared in lines.items():
            place = at("tables", name, key, line)
            yield from _source(declared.source, report, definitions, place, tuple(lines))


def _listing(name: str, listing: Listing, definitions: Definitions, at: Callable[..., Place]) -> Iterator[Finding]:
    known: list[str] = list(definitions.metadata.relations)
    for kind in listing.records.types:
        yield from _known(kind, definitions.types, "types", TYPE, "catalog/types/", at("lists", name, "records"))
        known += definitions.specs(kind) if kind in definitions.types else []
    for key in listing.columns:
        if key not in known:
            yield NO_SUCH_FIELD.at(at("lists", name, "columns", key), key="columns", value=key, nearest=nearest(key, known))
    if listing.by not in listing.columns:
        place = at("lists", name)
        yield NO_SUCH_FIELD.at(place, key="by", value=listing.by, nearest=nearest(listing.by, list(listing.columns)))
    states = definitions.vocabularies["validity"].codes if "validity" in definitions.vocabularies else {}
    for state in listing.states:
        yield from _known(state, states, "states", STATE, "catalog/vocabularies/validity.yml", at("lists", name, "states"))


def _source(source: Source, report: Report, definitions: Definitions, place: Place, beside: tuple[str, ...]) -> Iterator[Finding]:
    if source.ledger is not None:
        yield from _known(source.ledger, report.ledgers, "ledger", LEDGER, "ledgers", place)
    if source.rows is not None:
        yield from _known(source.rows, definitions.types, "rows", TYPE, "catalog/types/", place)
    if source.sections is not None:
        yield from _known(source.sections, definitions.sections, "sections", SECTION, "catalog/sections.yml", place)
    if source.records is not None:
        for kind in source.records.types:
            yield from _known(kind, definitions.types, "types", TYPE, "catalog/types/", place)
        for section in source.records.sections:
            yield from _known(section, definitions.sections, "sections", SECTION, "catalog/sections.yml", place)
    for term in source.sum if beside else ():
        if term not in beside:
            yield NO_SUCH_FIELD.at(place, key="sum", value=term, nearest=nearest(term, list(beside)))


def _names(report: Report, at: Callable[..., Place]) -> Iterator[Finding]:
    for number, identity in enumerate(report.identities):
        form = report.tables.get(identity.table)
        place = at("identities", number)
        if form is None:
            yield from _known(identity.table, report.tables, "table", TABLE, "tables", place)
            continue
        terms, others = (form.rows, form.columns) if identity.each == "column" else (form.columns, form.rows)
        for term in [*identity.left, *identity.right]:
            found = TERM.fullmatch(term)
            assert found is not None
            if found[3] not in terms:
                yield NO_SUCH_FIELD.at(place, key="identities", value=term, nearest=nearest(found[3], list(terms)))
        for name in identity.only:
            if name not in others:
                yield NO_SUCH_FIELD.at(place, key="only", value=name, nearest=nearest(name, list(others)))
    for number, statement in enumerate(report.statements):
        table, row, column = statement.cell.split(".")
        form = report.tables.get(table)
        if form is None or row not in form.rows or column not in form.columns:
            yield NO_SUCH_FIELD.at(at("statements", number, "cell"), key="cell", value=statement.cell, nearest="")


def check_scorecard(definitions: Definitions, where: Callable[..., Place]) -> Iterator[Finding]:
    """Yield what does not fit in the scorecard."""
    card = definitions.scorecard
    if card is None:
        return
    for number, kind in enumerate(card.prose):
        yield from _known(kind, definitions.types, "prose", TYPE, "catalog/types/", where("scorecard.yml", "prose", number))
    for key, known, what, file in (
        ("type", definitions.types, TYPE, "catalog/types/"),
        ("section", definitions.sections, SECTION, "catalog/sections.yml"),
        ("publisher", definitions.agencies, AGENCY, "catalog/agencies.yml"),
    ):
        yield from _known(getattr(card.circular, key), known, key, what, file, where("scorecard.yml", "circular", key))
