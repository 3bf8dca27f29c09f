"""The disclosure work of every agency in a period: how much, how late, how thin, which sections stand still."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from gongkai.catalog import Catalog
from gongkai.definitions.scorecard import Deduction, Scorecard
from gongkai.reader import body_of
from gongkai.records import Record
from gongkai.workdays import UndeclaredYear

EXTERNAL = "external"
WORD = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+")
FULL = 100.0


class Span(NamedTuple):
    """A year or a month of it."""

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        following = date(self.year + 1, 1, 1) if self.month in (None, 12) else date(self.year, (self.month or 0) + 1, 1)
        return following - timedelta(days=1)

    @property
    def key(self) -> str:
        """How it is named in addresses."""
        return f"{self.year}-{self.month:02d}" if self.month else f"{self.year}"

    @property
    def label(self) -> dict[str, str]:
        """How it reads."""
        if self.month:
            return {"zh": f"{self.year}年{self.month}月", "en": f"{self.first:%B} {self.year}"}
        return {"zh": f"{self.year}年", "en": f"{self.year}"}


class Late(NamedTuple):
    """A document published late, and the working days it took."""

    record: Record
    days: int


class Still(NamedTuple):
    """A section that stands still, and the days since its newest document (None: it has none)."""

    section: str
    days: int | None


class Standing(NamedTuple):
    """How one agency stands."""

    agency: str
    published: int
    late: list[Late]
    thin: list[Record]
    overdue: list[Still]
    score: float


def standings(root: Path, catalog: Catalog, card: Scorecard, span: Span) -> list[Standing]:
    """Return how every agency stands, the best first."""
    held: dict[str, list[Record]] = {}
    for record in within(catalog, span):
        held.setdefault(record.publisher, []).append(record)
    still: dict[str, list[Still]] = {}
    for section, stale in standing_still(catalog, min(span.last, catalog.as_of.date())):
        still.setdefault(catalog.definitions.sections[section].owner, []).append(stale)
    found: list[Standing] = []
    for code, agency in catalog.definitions.agencies.items():
        if agency.kind == EXTERNAL:
            continue
        records = held.get(code, [])
        late = list(_late(catalog, card, records))
        thin = [record for record in records if record.type in card.prose and is_thin(root, record, card.thin_characters)]
        overdue = still.get(code, [])
        taken = _taken(card.late, len(late)) + _taken(card.thin, len(thin)) + _taken(card.overdue, len(overdue))
        taken += 0 if records else card.silent.points
        found.append(Standing(code, len(records), late, thin, overdue, max(0.0, FULL - taken)))
    return sorted(found, key=lambda standing: (-standing.score, -standing.published, standing.agency))


def _taken(deduction: Deduction, count: int) -> float:
    return min(deduction.most, deduction.points * count)


def within(catalog: Catalog, span: Span) -> Iterator[Record]:
    """Yield the listed originals published in a period, newest first."""
    months = range(1, 13) if span.month is None else (span.month,)
    for month in reversed(months):
        yield from catalog.originals_by_month.get((span.year, month), ())


def _late(catalog: Catalog, card: Scorecard, records: list[Record]) -> Iterator[Late]:
    for record in records:
        formed, moment = record.formed, record.published
        if formed is None or moment is None or (moment.date() - formed).days <= card.late_workdays:
            continue
        try:
            days = catalog.definitions.workdays.between(formed, moment.date())
        except UndeclaredYear:
            continue
        if days > card.late_workdays:
            yield Late(record, days)


def is_thin(root: Path, record: Record, least: int) -> bool:
    """Return whether a document says less than ``least`` characters and words, in its text and its own fields.

    Rows and files count as enough.
    """
    if "rows" in record.values or record.get("attachments"):
        return False
    texts = chain([body_of(root / record.path, record)], _texts(record.values))
    words = chain.from_iterable(WORD.finditer(text) for text in texts)
    return sum(1 for _ in islice(words, least)) < least


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 1:
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("title", "description", "keywords", "review"):
                yield from _texts(item)


def newest_before(catalog: Catalog, section: str, day: date) -> Record | None:
    """Return the newest document of a section published on ``day`` or before."""
    records = catalog.by_section.get((catalog.definitions.languages[0].code, section), ())
    following = -(day.toordinal() + 1) * 1440
    position = bisect_right(records, following, key=lambda record: -(record.minute or 0))
    return records[position] if position < len(records) and records[position].minute is not None else None


def standing_still(catalog: Catalog, day: date) -> Iterator[tuple[str, Still]]:
    """Yield the sections that hold documents and whose newest on ``day`` was older than their update cycle, or that had none."""
    types = catalog.definitions.types
    for path, section in catalog.definitions.sections.items():
        if section.update_cycle is None or not any(types[name].form == "document" for name in section.types if name in types):
            continue
        newest = newest_before(catalog, path, day)
        days = (day - newest.published.date()).days if newest and newest.published else None
        if days is None or days > section.update_cycle:
            yield path, Still(path, days)
