"""All records of a portal on one day: look-ups, relations in both directions, derived states."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from gongkai.definitions import Definitions
from gongkai.fields.parsing import show
from gongkai.packing import minutes, moment_of
from gongkai.records import DRAFT, NAMING_KEYS, WITHDRAWN, Record
from gongkai.table import Table

IN_FORCE, EXPIRED, REPEALED = "in_force", "expired", "repealed"
AMENDED, NOT_YET_EFFECTIVE, WITHDRAWN_STATE = "amended", "not_yet_effective", "withdrawn"
UNKNOWN = "?"
"""What stands for a state until it is worked out."""
UPCOMING, OPEN, CLOSED, ANSWERED = "upcoming", "open", "closed", "answered"
PHASES: Mapping[str, Mapping[str, str]] = {
    UPCOMING: {"zh": "未开始", "en": "Not yet open"},
    OPEN: {"zh": "征集中", "en": "Open"},
    CLOSED: {"zh": "已结束", "en": "Closed"},
    ANSWERED: {"zh": "已反馈", "en": "Closed, feedback published"},
}

AS_COLUMNS = {
    "type": "type", "section": "section", "language": "language", "index_number": "index_number",
    "document_number": "document_number", "date_published": "moment", "date_effective": "effective", "date_expires": "expires",
}  # fmt: skip
"""Values that stand in columns, by key: no record need be asked for them."""
OF_ITSELF = frozenset({"type", "section", "language"})
"""What a translation never takes from its original."""
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

    def __init__(
        self,
        definitions: Definitions,
        records: Iterable[Record],
        as_of: datetime,
        drafts: bool = False,
        table: Table | None = None,
    ) -> None:
        """Take the records; ``table`` holds their columns, row by row in the same order."""
        self.definitions = definitions
        self.as_of = as_of
        self._now = minutes(as_of)
        self.drafts = drafts
        given = list(records)
        table = table if table is not None else Table.of(given, ())
        if not table.ordered:
            order = sorted(range(len(given)), key=list(map(table.order_of, range(len(given)))).__getitem__)
            if order != list(range(len(given))):
                table, given = table.picked(order), [given[place] for place in order]
        self.records: list[Record] = given
        self.table = table
        self.columns = table.columns
        for number, record in enumerate(given):
            record.number = number
        self.unresolved: list[Unresolved] = []
        self._relations: dict[int, Relations] = {}
        self._relate()

    # -- look-ups ------------------------------------------------------------------------------------------

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """The records by their source's path."""
        return dict(zip(self.columns["path"], self.records, strict=True))

    @cached_property
    def by_address(self) -> Mapping[str, list[Record]]:
        """The records by address; more than one at an address is a finding."""
        found: dict[str, list[Record]] = {}
        for address, record in zip(self.columns["address"], self.records, strict=True):
            found.setdefault(address, []).append(record)
        return found

    def named(self, reference: str) -> Sequence[Record]:
        """Return the records that an index number, document number, id or source path names."""
        numbers = (self._referred if reference in self._referred else self._named).get(reference, ())
        if not numbers and reference.startswith("docs/"):
            record = self.by_path.get(reference)
            return [record] if record else []
        return [self.records[number] for number in numbers]

    @cached_property
    def _referred(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the records that relations name: most records are named by nobody."""
        relating = filter(None, self.columns["relations"])
        wanted = {reference for relations in relating for references in relations.values() for reference in references}
        return self._numbers(wanted.__contains__) if wanted else {}

    @cached_property
    def _named(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the records by each of their names."""
        return self._numbers(lambda name: name is not None)

    def _numbers(self, wanted: Callable[[Any], bool]) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for column in NAMING_KEYS:
            for number, name in enumerate(self.columns[column]):
                if wanted(name):
                    numbers = found.setdefault(name, [])
                    if number not in numbers:
                        insort(numbers, number)
        return found

    @property
    def names(self) -> list[str]:
        """Every index number, document number and id, for suggestions."""
        return list(self._named)

    def with_number(self, number: str) -> Sequence[Record]:
        """Return the records whose own index number is ``number``."""
        return [record for record in self.named(number) if record.names[0] == number]

    def relations(self, record: Record) -> Relations:
        """Return where the record's relations lead, both ways."""
        return self._relations.get(record.number, NOTHING)

    def _relate(self) -> None:
        relating = [number for number, relations in enumerate(self.columns["relations"]) if relations]
        for number in relating:
            record = self.records[number]
            for verb, references in record.relations.items():
                for reference in references:
                    targets = [target for target in self.named(reference) if target is not record]
                    if not targets:
                        self.unresolved.append(Unresolved(record, verb, reference))
                        continue
                    target = self._same_language(record, verb, targets)
                    self._relations.setdefault(record.number, Relations()).forward.setdefault(verb, []).append(target)
                    self._relations.setdefault(target.number, Relations()).inverse.setdefault(verb, []).append(record)
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

    def _of_form(self, form: str) -> Iterator[Record]:
        kinds = {name for name, kind in self.definitions.types.items() if kind.form == form}
        for record, kind, shown in zip(self.records, self.columns["type"], self._is_public, strict=True):
            if shown and kind in kinds:
                yield record

    @cached_property
    def public(self) -> list[Record]:
        """The documents that have a page now (withdrawn ones too), newest first; hand-written pages are not among them."""
        return list(self._of_form("document"))

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
    def related(self) -> list[Record]:
        """The records that name others or are named by others, newest first."""
        return [self.records[number] for number in sorted(self._relations)]

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
