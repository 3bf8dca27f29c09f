"""The catalog of a portal: what is public and what is listed, and the values of many records at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.fields.parsing import show
from gongkai.holdings import IN_FORCE, PHASES, Holdings
from gongkai.packing import moment_of
from gongkai.records import DRAFT, WITHDRAWN, Record

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
    def _is_public(self) -> list[bool]:
        """Whether each record has a page of its own now."""
        if self.drafts:
            return [True] * len(self.records)
        now = self._now
        shown = [
            status != DRAFT and (moment is None or moment <= now)
            for status, moment in zip(self.columns["status"], self.columns["moment"], strict=True)
        ]
        for record in self._translations:
            shown[record.number] = self.is_public(record)
        return shown

    @cached_property
    def _translations(self) -> list[Record]:
        """The records that translate others."""
        return [self.records[number] for number, verbs in enumerate(self.columns["relations"]) if "translates" in verbs]

    def _of_form(self, form: str) -> list[Record]:
        kinds = {name for name, kind in self.definitions.types.items() if kind.form == form}
        columns = zip(self.records, self.columns["type"], self._is_public, strict=True)
        return [record for record, kind, shown in columns if shown and kind in kinds]

    @cached_property
    def public(self) -> list[Record]:
        """The documents that have a page now (withdrawn ones too), newest first; hand-written pages are not among them."""
        return self._of_form("document")

    @cached_property
    def listed(self) -> list[Record]:
        """The documents that stand in lists now, newest first."""
        statuses = self.columns["status"]
        return [record for record in self.public if statuses[record.number] != WITHDRAWN]

    @cached_property
    def pages(self) -> list[Record]:
        """The hand-written pages that are public now."""
        return [record for record in self._of_form("page") if record.status != WITHDRAWN]

    @cached_property
    def by_section(self) -> Mapping[tuple[str, str], list[Record]]:
        """The listed documents by language and section path, newest first."""
        return self._listed_by("section")

    @cached_property
    def by_type(self) -> Mapping[str, list[Record]]:
        """The listed documents by type, newest first."""
        found: dict[str, list[Record]] = defaultdict(list)
        types = self.columns["type"]
        for record in self.listed:
            found[types[record.number]].append(record)
        return found

    @cached_property
    def by_agency(self) -> Mapping[tuple[str, str], list[Record]]:
        """The listed documents by language and publishing agency, newest first."""
        return self._listed_by("publisher_code")

    def _listed_by(self, column: str) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        values, languages = self.columns[column], self.columns["language"]
        if column == "publisher_code":
            values = self._publishers
        for record in self.listed:
            number = record.number
            found[languages[number], values[number] or ""].append(record)
        return found

    @cached_property
    def years(self) -> list[int | None]:
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
        for record in self._translations:
            found[record.number] = record.year
        return found

    @cached_property
    def _publishers(self) -> list[str]:
        """The publishing agency of every record, "" for none."""
        found = [code or "" for code in self.columns["publisher_code"]]
        for record in self._translations:
            found[record.number] = record.publisher
        return found

    @cached_property
    def states(self) -> list[str | None]:
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
        return found

    def values_of(self, records: Sequence[Record], key: str) -> list[Any]:
        """Return a stored or derived value of many records, as :meth:`value` does of one."""
        if key == "validity":
            return [self.states[record.number] for record in records]
        if key == "year":
            return [self.years[record.number] for record in records]
        if key in ("agency", "publisher"):
            return [self._publishers[record.number] or None for record in records]
        column = self.columns[AS_COLUMNS[key]] if key in AS_COLUMNS else self.table.hot.get(key)
        if column is None:
            return [self.value(record, key) for record in records]
        values = [column[record.number] for record in records]
        if key == "date_published":
            values = [moment if moment is None else moment_of(moment) for moment in values]
        if self._translations and key not in OF_ITSELF:
            for place, record in enumerate(records):
                if values[place] is None and record.original is not None:
                    values[place] = record.get(key)
        return values

    @cached_property
    def _listed_in(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        languages = self.columns["language"]
        for record in self.listed:
            found[languages[record.number]].append(record)
        return found

    def listed_in(self, language: str) -> list[Record]:
        """Return the listed documents of a language, newest first."""
        return self._listed_in.get(language, [])

    @cached_property
    def originals_by_month(self) -> Mapping[tuple[int, int], list[Record]]:
        """The listed documents of the main language that translate nothing, by year and month, newest first."""
        found: dict[tuple[int, int], list[Record]] = defaultdict(list)
        moments = self.columns["moment"]
        translating = {record.number for record in self._translations}
        months: dict[int, tuple[int, int]] = {}
        for record in self.listed_in(self.definitions.languages[0].code):
            moment = moments[record.number]
            if moment is None or record.number in translating:
                continue
            day = moment // 1440
            if day not in months:
                whole = date.fromordinal(day)
                months[day] = (whole.year, whole.month)
            found[months[day]].append(record)
        return found

    @cached_property
    def live_sections(self) -> frozenset[tuple[str, str]]:
        """Language and path of every section that holds something to read, itself or below it."""
        held = {*self.by_section, *((page.language, page.section) for page in self.pages)}
        live = {(language, path) for language, section in held if section for path in self.definitions.trail(section)}
        main = self.definitions.languages[0].code
        return frozenset(live | {(main, path) for path in self.definitions.sections})

    def inside(self, section: str, language: str) -> list[Record]:
        """Return the listed documents of a section and everything below it, newest first."""
        prefix = section + "/"
        return [
            record
            for record in self.listed
            if record.language == language and (record.section == section or record.section.startswith(prefix))
        ]
