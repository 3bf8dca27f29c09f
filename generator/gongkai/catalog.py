"""All records of a portal on one day: look-ups, relations in both directions, derived states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from gongkai.definitions import Definitions
from gongkai.fields.parsing import show
from gongkai.packing import minutes
from gongkai.records import DRAFT, WITHDRAWN, Record

IN_FORCE, EXPIRED, REPEALED = "in_force", "expired", "repealed"
AMENDED, NOT_YET_EFFECTIVE, WITHDRAWN_STATE = "amended", "not_yet_effective", "withdrawn"
UPCOMING, OPEN, CLOSED, ANSWERED = "upcoming", "open", "closed", "answered"
PHASES: Mapping[str, Mapping[str, str]] = {
    UPCOMING: {"zh": "未开始", "en": "Not yet open"},
    OPEN: {"zh": "征集中", "en": "Open"},
    CLOSED: {"zh": "已结束", "en": "Closed"},
    ANSWERED: {"zh": "已反馈", "en": "Closed, feedback published"},
}

DERIVED = frozenset({"validity", "phase", "section", "agency", "year", "language"})
"""Keys whose values are worked out, not written in the document's head."""


@dataclass(slots=True)
class Relations:
    """Where a record's relations lead, by verb: ``forward`` to what it names, ``inverse`` to what names it."""

    forward: dict[str, list[Record]] = field(default_factory=dict)
    inverse: dict[str, list[Record]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that leads nowhere: the record, the verb, the reference as written."""

    record: Record
    verb: str
    reference: str


NOTHING = Relations()


class Catalog:
    """All records of a portal.

    Records are kept newest first and, within a minute, by identity, so that two builds of the same sources are
    the same byte for byte. ``as_of`` is the moment, in the portal's time zone, for which everything is derived.
    With ``drafts`` the preview also shows drafts and what is scheduled.
    """

    def __init__(self, definitions: Definitions, records: Iterable[Record], as_of: datetime, drafts: bool = False) -> None:
        self.definitions = definitions
        self.as_of = as_of
        self._now = minutes(as_of)
        self.drafts = drafts
        self.records: list[Record] = sorted(records, key=lambda record: record.newest_first)
        self.by_path: dict[str, Record] = {record.path: record for record in self.records}
        self.by_address: dict[str, list[Record]] = defaultdict(list)
        self._named: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            self.by_address[record.address].append(record)
            for name in record.names:
                if name is not None:
                    self._named[name].append(record)
        self.unresolved: list[Unresolved] = []
        self._relations: dict[str, Relations] = {}
        self._relate()

    # -- look-ups ------------------------------------------------------------------------------------------

    def named(self, reference: str) -> Sequence[Record]:
        """Return the records that an index number, document number, id or source path names."""
        found = self._named.get(reference)
        if found is None and reference.startswith("docs/"):
            record = self.by_path.get(reference)
            return [record] if record else []
        return found or []

    @property
    def names(self) -> list[str]:
        """Every index number, document number and id, for suggestions."""
        return list(self._named)

    def with_number(self, number: str) -> Sequence[Record]:
        """Return the records whose own index number is ``number``."""
        return [record for record in self._named.get(number, ()) if record.names[0] == number]

    def relations(self, record: Record) -> Relations:
        """Return where the record's relations lead, both ways."""
        return self._relations.get(record.path, NOTHING)

    def _relate(self) -> None:
        for record in self.records:
            for verb, references in record.relations.items():
                for reference in references:
                    targets = [target for target in self.named(reference) if target is not record]
                    if not targets:
                        self.unresolved.append(Unresolved(record, verb, reference))
                        continue
                    target = self._same_language(record, verb, targets)
                    self._relations.setdefault(record.path, Relations()).forward.setdefault(verb, []).append(target)
                    self._relations.setdefault(target.path, Relations()).inverse.setdefault(verb, []).append(record)
                    if verb == "translates" and record.original is None:
                        record.original = target

    @staticmethod
    def _same_language(record: Record, verb: str, targets: Sequence[Record]) -> Record:
        if verb != "translates":
            for target in targets:
                if target.language == record.language:
                    return target
        return targets[0]

    # -- derived states ------------------------------------------------------------------------------------

    def is_public(self, record: Record) -> bool:
        """Return whether the record has a page of its own now: published and its hour has come, or withdrawn."""
        if self.drafts:
            return True
        if record.status == DRAFT:
            return False
        minute = record.minute
        return minute is None or minute <= self._now

    def is_listed(self, record: Record) -> bool:
        """Return whether the record stands in lists, directories and feeds."""
        return self.is_public(record) and record.status != WITHDRAWN

    def is_scheduled(self, record: Record) -> bool:
        """Return whether the record waits for its hour."""
        minute = record.minute
        return record.status != DRAFT and minute is not None and minute > self._now

    def validity(self, record: Record, day: date | None = None) -> str | None:
        """Return the effective state of a document whose type has one, today or on another day.

        From dates and relations: not yet effective, repealed, expired, amended, in force. A state that the
        document declares itself counts where nothing later is derived.
        """
        source = record.original or record
        if not self.definitions.types[source.type].lifecycle:
            return None
        declared = source.declared_validity
        today = day or self.as_of.date()
        if self._affected(source, "repeals", today):
            return REPEALED
        if declared not in (None, IN_FORCE, NOT_YET_EFFECTIVE):
            return str(declared)
        if source.expires is not None and source.expires < today:
            return EXPIRED
        if source.effective is not None and source.effective > today:
            return NOT_YET_EFFECTIVE
        return AMENDED if self._affected(source, "amends", today) else IN_FORCE

    def _affected(self, record: Record, verb: str, today: date) -> bool:
        for other in self.relations(record).inverse.get(verb, ()):
            if other.status == DRAFT or other.status == WITHDRAWN:
                continue
            starts = other.effective or other.published
            day = starts.date() if isinstance(starts, datetime) else starts
            if day is None or day <= today:
                return True
        return False

    def phase(self, record: Record) -> str | None:
        """Return the phase of a document whose type is open between two dates, such as a consultation."""
        phases = self.definitions.types[record.type].phases
        if phases is None:
            return None
        today = self.as_of.date()
        opens, closes = record.get(phases.opens), record.get(phases.closes)
        if isinstance(opens, date) and today < opens:
            return UPCOMING
        if isinstance(closes, date) and today <= closes:
            return OPEN
        return ANSWERED if phases.done and record.get(phases.done) is not None else CLOSED

    # -- values as readers see them ------------------------------------------------------------------------

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

    # -- what is public ------------------------------------------------------------------------------------

    @cached_property
    def public(self) -> list[Record]:
        """The documents that have a page now (withdrawn ones too), newest first; hand-written pages are not among them."""
        types = self.definitions.types
        return [record for record in self.records if types[record.type].form == "document" and self.is_public(record)]

    @cached_property
    def listed(self) -> list[Record]:
        """The documents that stand in lists now, newest first."""
        return [record for record in self.public if record.status != WITHDRAWN]

    @cached_property
    def pages(self) -> list[Record]:
        """The hand-written pages that are public now."""
        types = self.definitions.types
        return [record for record in self.records if types[record.type].form == "page" and self.is_listed(record)]

    @cached_property
    def by_section(self) -> Mapping[tuple[str, str], list[Record]]:
        """The listed documents by language and section path, newest first."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.listed:
            found[record.language, record.section].append(record)
        return found

    @cached_property
    def by_type(self) -> Mapping[str, list[Record]]:
        """The listed documents by type, newest first."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.listed:
            found[record.type].append(record)
        return found

    @cached_property
    def by_agency(self) -> Mapping[tuple[str, str], list[Record]]:
        """The listed documents by language and publishing agency, newest first."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.listed:
            found[record.language, record.publisher].append(record)
        return found

    @cached_property
    def originals_by_month(self) -> Mapping[tuple[int, int], list[Record]]:
        """The listed documents of the main language that translate nothing, by year and month, newest first."""
        found: dict[tuple[int, int], list[Record]] = defaultdict(list)
        main = self.definitions.languages[0].code
        for record in self.listed:
            moment = record.published
            if moment is not None and record.language == main and not record.is_translation:
                found[moment.year, moment.month].append(record)
        return found

    @cached_property
    def live_sections(self) -> frozenset[tuple[str, str]]:
        """Language and path of every section that holds something to read, itself or below it."""
        live = {
            (record.language, path)
            for record in [*self.listed, *self.pages]
            if record.section
            for path in self.definitions.trail(record.section)
        }
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

    def twin(self, record: Record, language: str) -> Record | None:
        """Return the public version of a record in another language."""
        if record.original is not None and record.original.language == language:
            return record.original if self.is_listed(record.original) else None
        source = record.original or record
        for other in self.relations(source).inverse.get("translates", ()):
            if other.language == language and other is not record and self.is_listed(other):
                return other
        return None

    def is_behind(self, record: Record) -> bool:
        """Return whether a translation was made from another version of its original than today's."""
        recorded = record.values.get("source_hash")
        return bool(recorded and record.original and not record.original.text_digest.hex().startswith(str(recorded)))
