"""The catalog of a portal: what is public and what is listed, and the values of many records at once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from gongkai.chosen import Chosen, numbers_of
from gongkai.fields.parsing import show
from gongkai.holdings import IN_FORCE, PHASES, Holdings
from gongkai.packing import moment_of
from gongkai.records import DRAFT, WITHDRAWN, Record
from gongkai.side_by_side import Codes, at

UNKNOWN = "?"
"""What stands for a state until it is worked out."""
AS_COLUMNS = {
    "type": "type", "section": "section", "language": "language", "index_number": "index_number",
    "document_number": "document_number", "date_published": "moment", "date_effective": "effective", "date_expires": "expires",
}  # fmt: skip
"""Values that stand in columns, by key: no record need be asked for them."""
OF_ITSELF = frozenset({"type", "section", "language"})
"""What a translation never takes from its original."""
DERIVED = frozenset({"validity", "phase", "section", "agency", "year", "language"})
"""Keys whose values are worked out, not written in the document's head."""


class Catalog(Holdings):
    """All records of a portal, the public ones among them, and the lists that hold them."""

    # -- values as readers see them --------------------------------------------------------------------------

    def value(self, record: Record, key: str) -> Any:
        """Return a stored or derived value: any field, or ``validity``, ``phase``, ``section``, ``agency``, ``year``."""
        if key not in DERIVED:
            return record.get(key)
        if key == "validity":
            return self.validity(record)
        if key == "phase":
            return self.phase(record)
        if key == "section":
            return record.section
        if key == "agency":
            return record.publisher or None
        return record.year if key == "year" else record.language

    def text(self, record: Record, key: str, language: str) -> str:
        """Return a value as one line of text in a language, "" when there is none."""
        value = self.value(record, key)
        if value is None:
            return ""
        if key not in DERIVED:
            spec = self.definitions.specs(record.type).get(key)
            if spec is None:
                return str(value)
            return value if spec.kind == "text" and not spec.many else show(value, spec, self.definitions, language)
        if key == "validity":
            return self.definitions.label_of("vocabulary:validity", str(value), language)
        if key == "phase":
            return PHASES[str(value)][language]
        if key == "section":
            return self.definitions.label_of("sections", str(value), language)
        if key == "agency":
            return self.definitions.agencies[str(value)].name[language] if value in self.definitions.agencies else str(value)
        return str(value)

    # -- what is public --------------------------------------------------------------------------------------

    @cached_property
    def _is_public(self) -> bytes:
        """Whether each record has a page of its own now: 0 or 1."""
        if self.drafts:
            return b"\1" * len(self.records)
        now = self._now
        shown = bytearray(
            status != DRAFT and (moment is None or moment <= now)
            for status, moment in zip(self.columns["status"], self.columns["moment"], strict=True)
        )
        for record in self.translations:
            shown[record.number] = self.is_public(record)
        return bytes(shown)

    @cached_property
    def translations(self) -> list[Record]:
        """The records that translate others."""
        return [self.records[number] for number, verbs in enumerate(self.columns["relations"]) if "translates" in verbs]

    def chosen(self, numbers: Iterable[int]) -> Chosen:
        """Return records by number."""
        return Chosen(self.records, array("I", numbers))

    def _of_form(self, form: str) -> Chosen:
        kinds = {name for name, kind in self.definitions.types.items() if kind.form == form}
        shown = enumerate(zip(self.columns["type"], self._is_public, strict=True))
        return self.chosen([number for number, (kind, public) in shown if public and kind in kinds])

    @cached_property
    def public(self) -> Chosen:
        """The documents that have a page now (withdrawn ones too), newest first; hand-written pages are not among them."""
        return self._of_form("document")

    @cached_property
    def listed(self) -> Chosen:
        """The documents that stand in lists now, newest first."""
        withdrawn = {number for number, status in enumerate(self.columns["status"]) if status == WITHDRAWN}
        return self.chosen([number for number in self.public.numbers if number not in withdrawn])

    @cached_property
    def pages(self) -> list[Record]:
        """The hand-written pages that are public now."""
        return [record for record in self._of_form("page") if record.status != WITHDRAWN]

    @cached_property
    def by_section(self) -> Mapping[tuple[str, str], Chosen]:
        """The listed documents by language and section path, newest first."""
        return self._shelved(self.columns["language"], self.columns["section"])

    @cached_property
    def by_type(self) -> Mapping[str, Chosen]:
        """The listed documents by type, newest first."""
        return {kind: held for (kind,), held in self._shelved(self.columns["type"]).items()}

    @cached_property
    def by_agency(self) -> Mapping[tuple[str, str], Chosen]:
        """The listed documents by language and publishing agency, newest first."""
        return self._shelved(self.columns["language"], self._publishers)

    def _shelved(self, *columns: Sequence[Any]) -> dict[Any, Chosen]:
        """Return the listed documents by their values in some columns."""
        found: dict[Any, array[int]] = defaultdict(lambda: array("I"))
        listed = self.listed.numbers
        for number, key in zip(listed, zip(*[at(column, listed) for column in columns], strict=True), strict=True):
            found[key].append(number)
        return {key: Chosen(self.records, numbers) for key, numbers in found.items()}

    @cached_property
    def years(self) -> Sequence[int | None]:
        """The year of publication of every record."""
        known: dict[int, int] = {}
        found: list[int | None] = []
        for moment in self.columns["moment"]:
            if moment is None:
                found.append(None)
                continue
            day = moment // 1440
            if day not in known:
                known[day] = date.fromordinal(day).year
            found.append(known[day])
        for record in self.translations:
            found[record.number] = record.year
        return Codes.of(found)

    @cached_property
    def _publishers(self) -> Sequence[str]:
        """The publishing agency of every record, "" for none."""
        found = [code or "" for code in self.columns["publisher_code"]]
        for record in self.translations:
            found[record.number] = record.publisher
        return Codes.of(found)

    @cached_property
    def states(self) -> Sequence[str | None]:
        """The effective state of every record, None for types that have none."""
        living = {name for name, kind in self.definitions.types.items() if kind.lifecycle}
        columns = self.columns
        plain = zip(columns["type"], columns["declared_validity"], columns["effective"], columns["expires"], strict=True)
        found: list[str | None] = [
            (IN_FORCE if declared is None and effective is None and expires is None else UNKNOWN) if kind in living else None
            for kind, declared, effective, expires in plain
        ]
        for number, state in enumerate(found):
            if state is UNKNOWN:
                found[number] = self.validity(self.records[number])
        for record in self.related:
            found[record.number] = self.validity(record)
        return Codes.of(found)

    def values_of(self, records: Sequence[Record], key: str) -> list[Any]:
        """Return a stored or derived value of many records, as :meth:`value` does of one."""
        numbers = numbers_of(records)
        if key == "validity":
            return at(self.states, numbers)
        if key == "year":
            return at(self.years, numbers)
        if key in ("agency", "publisher"):
            return [code or None for code in at(self._publishers, numbers)]
        column = self.columns[AS_COLUMNS[key]] if key in AS_COLUMNS else self.table.hot.get(key)
        if column is None:
            return [self.value(record, key) for record in records] if key in DERIVED else [record.get(key) for record in records]
        values = column.at(numbers)
        if key == "date_published":
            values = [moment if moment is None else moment_of(moment) for moment in values]
        if self.translations and key not in OF_ITSELF:
            for place, value in enumerate(values):
                if value is None and (record := records[place]).original is not None:
                    values[place] = record.get(key)
        return values

    @cached_property
    def _listed_in(self) -> Mapping[str, Chosen]:
        return {language: held for (language,), held in self._shelved(self.columns["language"]).items()}

    def listed_in(self, language: str) -> Chosen:
        """Return the listed documents of a language, newest first."""
        return self._listed_in.get(language) or self.chosen(())

    @cached_property
    def originals_by_month(self) -> Mapping[tuple[int, int], Chosen]:
        """The listed documents of the main language that translate nothing, by year and month, newest first."""
        found: dict[tuple[int, int], array[int]] = defaultdict(lambda: array("I"))
        moments = self.columns["moment"]
        translating = {record.number for record in self.translations}
        months: dict[int, tuple[int, int]] = {}
        for number in self.listed_in(self.definitions.languages[0].code).numbers:
            moment = moments[number]
            if moment is None or number in translating:
                continue
            day = moment // 1440
            if day not in months:
                whole = date.fromordinal(day)
                months[day] = (whole.year, whole.month)
            found[months[day]].append(number)
        return {month: Chosen(self.records, numbers) for month, numbers in found.items()}

    @cached_property
    def live_sections(self) -> frozenset[tuple[str, str]]:
        """Language and path of every section that holds something to read, itself or below it."""
        held = {*self.by_section, *((page.language, page.section) for page in self.pages)}
        live = {(language, path) for language, section in held if section for path in self.definitions.trail(section)}
        main = self.definitions.languages[0].code
        return frozenset(live | {(main, path) for path in self.definitions.sections})

    def inside(self, section: str, language: str) -> Chosen:
        """Return the listed documents of a section and everything below it, newest first."""
        prefix = section + "/"
        held = [
            records.numbers
            for (spoken, path), records in self.by_section.items()
            if spoken == language and (path == section or path.startswith(prefix))
        ]
        return self.chosen(sorted(chain.from_iterable(held)))
