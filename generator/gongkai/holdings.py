"""All records of a portal on one day: look-ups, relations in both directions, the state of each."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from gongkai.chosen import ByName, ByNames, Chosen, Records, numbers_of
from gongkai.definitions import Definitions
from gongkai.packing import minutes
from gongkai.records import DRAFT, NAMING_KEYS, WITHDRAWN, Record
from gongkai.table import Table

IN_FORCE, EXPIRED, REPEALED = "in_force", "expired", "repealed"
AMENDED, NOT_YET_EFFECTIVE, WITHDRAWN_STATE = "amended", "not_yet_effective", "withdrawn"
UPCOMING, OPEN, CLOSED, ANSWERED = "upcoming", "open", "closed", "answered"
PHASES: Mapping[str, Mapping[str, str]] = {
    UPCOMING: {"zh": "未开始", "en": "Not yet open"},
    OPEN: {"zh": "征集中", "en": "Open"},
    CLOSED: {"zh": "已结束", "en": "Closed"},
    ANSWERED: {"zh": "已反馈", "en": "Closed, feedback published"},
}


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


class Holdings:
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
        """Take the records; ``table`` holds the columns of those that are not :class:`gongkai.chosen.Records` of one already."""
        self.definitions = definitions
        self.as_of = as_of
        self._now = minutes(as_of)
        self.drafts = drafts
        if isinstance(records, Records):
            held = records
        else:
            given = list(records)
            held = Records(table if table is not None else Table.of(given, ()), dict(enumerate(given)))
        if not held.table.ordered and (order := held.table.sorted()) != array("I", range(len(held))):
            held = held.picked(order)
        self.records = held
        self.table = held.table
        self.columns = held.table.columns
        self.unresolved: list[Unresolved] = []
        self._relations: dict[int, Relations] = {}
        self._relate()

    # -- look-ups --------------------------------------------------------------------------------------------

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """The records by their source's path."""
        return ByName(self.records, "path")

    @cached_property
    def by_address(self) -> Mapping[str, Chosen]:
        """The records by address; more than one at an address is a finding."""
        return ByNames(self.records, "address")

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
            record = self.records.kept(number)
            for verb, references in record.relations.items():
                for reference in references:
                    targets = [target for target in self.named(reference) if target != record]
                    if not targets:
                        self.unresolved.append(Unresolved(record, verb, reference))
                        continue
                    target = self.records.kept(self._same_language(record, verb, targets).number)
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

    @cached_property
    def related(self) -> Chosen:
        """The records that name others or are named by others, newest first."""
        return Chosen(self.records, array("I", sorted(self._relations)))

    def among_related(self, records: Sequence[Record]) -> Chosen:
        """Return those of some records that name others or are named by others, in their order."""
        return Chosen(self.records, array("I", [number for number in numbers_of(records) if number in self._relations]))

    # -- derived states --------------------------------------------------------------------------------------

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

    def twin(self, record: Record, language: str) -> Record | None:
        """Return the public version of a record in another language."""
        if record.original is not None and record.original.language == language:
            return record.original if self.is_listed(record.original) else None
        source = record.original or record
        for other in self.relations(source).inverse.get("translates", ()):
            if other.language == language and other != record and self.is_listed(other):
                return other
        return None
