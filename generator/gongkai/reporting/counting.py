"""Count the numbers of a report: from the private ledgers, the published ledgers, and the documents of the portal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from gongkai.catalog import Catalog
from gongkai.definitions.reports import Form, Report, Source
from gongkai.records import Record
from gongkai.reporting.filled import TO_FILL
from gongkai.rows import table_of
from gongkai.selection import equals, selected

Row = Mapping[str, Any]
CENT = Decimal("0.1")
PLACEHOLDER = re.compile(r"\{portal\.([a-z_.]+)\}")


@dataclass
class Counting:
    """One report for an agency (None for the whole portal) and a year, on its way to numbers.

    ``ledgers`` are the rows of the private ledgers by name.
    """

    root: Path
    catalog: Catalog
    report: Report
    year: int
    agency: str | None = None
    ledgers: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    def covers(self, agency: str | None) -> bool:
        """Return whether an agency is reported on: the reporting one, or one below it."""
        if self.agency is None:
            return True
        known = self.catalog.definitions.agencies
        seen: set[str] = set()
        while agency is not None and agency not in seen:
            if agency == self.agency:
                return True
            seen.add(agency)
            agency = known[agency].parent if agency in known else None
        return False

    # -- tables --------------------------------------------------------------------------------------------

    def table(self, name: str, only_records: bool = False) -> dict[tuple[str, str], Decimal | str]:
        """Return the cells of a table that can be counted, sums last."""
        form = self.report.tables[name]
        cells: dict[tuple[str, str], Decimal | str] = {}
        for row, line in form.rows.items():
            for column, across in form.columns.items():
                if not line.source.sum and not across.source.sum:
                    value = self.number(merged(line.source, across.source), only_records)
                    if value is not None:
                        cells[row, column] = value
        for column, across in form.columns.items():
            if across.source.sum:
                for row in form.rows:
                    _add(cells, (row, column), [(row, part) for part in across.source.sum])
        for row, line in form.rows.items():
            if line.source.sum:
                for column in form.columns:
                    _add(cells, (row, column), [(part, column) for part in line.source.sum])
        return cells

    # -- numbers -------------------------------------------------------------------------------------------

    def number(self, source: Source, only_records: bool = False) -> Decimal | str | None:
        """Return what a source amounts to; None where it names nothing that can be counted."""
        if source.records is not None:
            return self._documents(source)
        if only_records:
            return None
        if source.value is not None:
            return _plain(PLACEHOLDER.sub(lambda match: self._portal(match[1]), source.value))
        if source.sections is not None:
            return Decimal(len(self.catalog.definitions.sections[source.sections].sections))
        if source.ledger is not None:
            return self._ledger(source) if source.ledger in self.ledgers else None
        if source.rows is not None:
            return _measure(self._published(source), source)
        return None

    def _portal(self, path: str) -> str:
        """Return a value of ``catalog/portal.yml``, such as ``name.zh``."""
        value: Any = self.catalog.definitions.portal.model_dump()
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return str(value or TO_FILL)

    def _ledger(self, source: Source) -> Decimal | None:
        declared = self.report.ledgers[source.ledger or ""]
        rows = [row for row in self.ledgers[source.ledger or ""] if not declared.agency or self.covers(row.get(declared.agency))]
        taken: Callable[[date | None, date | None], bool] = {
            "opened": lambda opened, _closed: _within(opened, self.first, self.last),
            "closed": lambda _opened, closed: _within(closed, self.first, self.last),
            "pending_before": lambda opened, closed: _before(opened, self.first) and not _before(closed, self.first),
            "pending_after": lambda opened, closed: (
                opened is not None and opened <= self.last and not (closed and closed <= self.last)
            ),
        }.get(source.take or "all", lambda _opened, _closed: True)
        held = [
            row
            for row in rows
            if taken(row.get(declared.opened or ""), row.get(declared.closed or "")) and _has(row, source.where)
        ]
        return _measure(held, source)

    def _published(self, source: Source) -> Iterator[Row]:
        for record in self.catalog.listed:
            if record.type != source.rows or record.original is not None:
                continue
            table = table_of(self.root, record, self.catalog.definitions)[0]
            for row in table.rows if table else ():
                agency = row.get(source.agency) if source.agency else record.publisher
                if self.covers(agency) and _within(row.get(source.when or ""), self.first, self.last) and _has(row, source.where):
                    yield row

    def _documents(self, source: Source) -> Decimal | None:
        assert source.records is not None
        main = self.catalog.definitions.languages[0].code
        held = [record for record in selected(self.catalog, source.records, main) if self._counts(record, source)]
        if source.mean_days:
            start, end = source.mean_days
            days = [(record.get(end) - record.get(start)).days for record in held if record.get(end) and record.get(start)]
            return (Decimal(sum(days)) / len(days)).quantize(CENT, ROUND_HALF_UP) if days else None
        return Decimal(len(held))

    def _counts(self, record: Record, source: Source) -> bool:
        if record.is_translation or not self.covers(record.publisher) or not self._where(record, source):
            return False
        if source.take == "standing":
            return record.published is not None and record.published.date() <= self.last
        if source.take == "in_force":
            return _on(record, "date_formed", self.last) and not self.ended(record, self.last)
        if source.take == "ended":
            return self.ended(record, self.last) and not self.ended(record, date(self.year - 1, 12, 31))
        return _within(_day(record.get(source.when or "date_published")), self.first, self.last)

    def _where(self, record: Record, source: Source) -> bool:
        for key, wanted in source.where.items():
            texts = [wanted] if isinstance(wanted, str) else wanted
            if not any(equals(self.catalog, record, key, text) for text in texts):
                return False
        return True

    def ended(self, record: Record, day: date) -> bool:
        """Return whether a document had been repealed or had expired by the end of ``day``."""
        expires = record.get("date_expires")
        if isinstance(expires, date) and expires < day:
            return True
        for other in self.catalog.relations(record).inverse.get("repeals", ()):
            starts = _day(other.get("date_effective")) or _day(other.published)
            if self.catalog.is_listed(other) and starts is not None and starts <= day:
                return True
        return False


def merged(row: Source, column: Source) -> Source:
    """Return the source of a cell: the row's, with what the column adds."""
    given = row.model_dump(exclude_defaults=True) | column.model_dump(exclude_defaults=True)
    given["where"] = {**row.where, **column.where}
    return Source.model_validate(given)


def cell_text(value: Decimal | str, form: Form) -> str:
    """Return a number as the table shows it."""
    if isinstance(value, str):
        return value
    whole = value == 0 or (form.decimals == 0 and value == value.to_integral_value())
    return f"{value:.0f}" if whole else f"{value:.{form.decimals or 1}f}"


def _add(cells: dict[tuple[str, str], Decimal | str], key: tuple[str, str], parts: Iterable[tuple[str, str]]) -> None:
    values = [cells.get(part) for part in parts]
    if values and all(isinstance(value, Decimal) for value in values):
        cells[key] = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _measure(rows: Iterable[Row], source: Source) -> Decimal | None:
    if source.amount is None:
        return Decimal(sum(1 for _ in rows))
    values = [Decimal(row[source.amount]) for row in rows if row.get(source.amount) is not None]
    return sum(values, Decimal(0)) if values else None


def _plain(text: str) -> Decimal | str:
    return Decimal(text) if text.isdigit() else text


def _has(row: Row, where: Mapping[str, str | list[str]]) -> bool:
    return all(row.get(key) in ([wanted] if isinstance(wanted, str) else wanted) for key, wanted in where.items())


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _before(day: date | None, first: date) -> bool:
    return day is not None and day < first


def _day(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _on(record: Record, key: str, day: date) -> bool:
    value = _day(record.get(key))
    return value is not None and value <= day
