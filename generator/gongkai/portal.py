"""A portal's folder, opened once for every door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import blake2b
from pathlib import Path

from gongkai.catalog import Catalog
from gongkai.coverage import check_coverage
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.findings import Finding, Place, in_order
from gongkai.folder import Folder, walk
from gongkai.integrity import check as check_integrity
from gongkai.reader import Reading, read_source
from gongkai.records import Record
from gongkai.reporting.check import check_ledgers, check_reports
from gongkai.rows import check_rows
from gongkai.search.wordings import check as check_wordings
from gongkai.source import read_bytes
from gongkai.store import Store, hash_of, hash_of_catalog
from gongkai.table import Table
from gongkai.workers import spread

Progress = Callable[[Iterable[Reading | None], int], Iterable[Reading | None]]

DIGEST = 7
"""Where the hash of its source stands in a record's row."""
WORTH_WRITING = 200
"""Records read since the table was written, beside a fiftieth of it, for which it is written anew."""


def quiet(readings: Iterable[Reading | None], _count: int) -> Iterable[Reading | None]:
    """Report no progress."""
    return readings


def _read(shared: tuple[Path, Definitions], work: tuple[str, bytes | None]) -> Reading | None:
    """Read a document; None when it is, by its content, the one whose hash is given."""
    root, definitions = shared
    name, digest = work
    raw = read_bytes(root / name, name, definitions.portal.limits.source_bytes)
    if isinstance(raw, Finding):
        return Reading(None, [raw])
    if digest is not None and blake2b(raw, digest_size=16).digest() == digest:
        return None
    reading = read_source(raw, name, definitions)
    if reading.record is not None and not reading.findings:
        reading.record.forget(definitions.hot_keys)
    return reading


def _records(
    root: Path, definitions: Definitions, folder: Folder, progress: Progress, fresh: bool
) -> tuple[list[Record], Table, list[Finding]]:
    """Return the records of all documents, their columns and the findings; what has not changed comes from the store."""
    store, made_from = Store(root), hash_of([hash_of_catalog(root).encode(), *(key.encode() for key in definitions.hot_keys)])
    table, later = (None, {}) if fresh else store.table(made_from)
    known = {path: row for row, path in enumerate(table.columns["path"])} if table is not None else {}
    sizes, times = (table.columns["size"], table.columns["changed"]) if table is not None else ([], [])
    kept: list[int] = []
    added: list[Record] = []
    findings: list[Finding] = []
    clean: list[Record] = []
    pending: list[tuple[str, bytes | None]] = []
    for name in folder.documents:
        stamp = folder.stamps[name]
        if name in later:
            since = later[name]
            if (since.size, since.changed) == stamp:
                added.append(Record.from_row(since.row))
                clean.append(added[-1])
            else:
                pending.append((name, since.row[DIGEST] if since.size == stamp[0] else None))
            continue
        row = known.get(name)
        if row is not None and table is not None:
            if sizes[row] == stamp[0] and times[row] == stamp[1]:
                kept.append(row)
            else:
                pending.append((name, table.columns["digest"][row] if sizes[row] == stamp[0] else None))
        else:
            pending.append((name, None))
    same = 0
    readings = spread(_read, (root, definitions), pending)
    for (name, _), reading in zip(pending, progress(readings, len(pending)), strict=True):
        if reading is None:
            same += 1
            if name in later:
                added.append(Record.from_row(later[name].row))
                clean.append(added[-1])
            else:
                kept.append(known[name])
            continue
        findings += reading.findings
        if reading.record is not None:
            added.append(reading.record)
            if not reading.findings:
                clean.append(reading.record)
    kept.sort()
    old = [table.record(row) for row in kept] if table is not None else []
    if table is None or same > WORTH_WRITING or len(clean) > WORTH_WRITING + len(table) // 50 or 2 * len(kept) < len(table):
        ordered = sorted([*old, *clean], key=lambda record: record.newest_first)
        table = store.keep_table(ordered, definitions.hot_keys, folder.stamps, made_from)
        known_clean = {id(record) for record in clean}
        added = [record for record in added if id(record) not in known_clean]
        kept = list(range(len(table)))
        old = [table.record(row) for row in kept]
    elif pending or len(later) != len(clean):
        store.keep_later(clean, folder.stamps, made_from)
    whole = table.picked(kept).followed_by(Table.of(added, definitions.hot_keys))
    return [*old, *added], whole, findings


def moment_of(text: str | None, time_zone: str) -> datetime:
    """Return the moment that ``--as-of`` names, in the portal's time zone; now when it names none.

    A date alone means the end of that day. Raises ValueError.
    """
    if text is None:
        hours, minutes = int(time_zone[:3]), int(time_zone[0] + time_zone[4:])
        zone = timezone(timedelta(hours=hours, minutes=minutes))
        return datetime.now(zone).replace(tzinfo=None, second=0, microsecond=0)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)
    return moment.replace(hour=23, minute=59) if len(text) == len("2026-01-01") else moment.replace(second=0, microsecond=0)


@dataclass(slots=True)
class Portal:
    """A portal's folder: what it declares, what stands in ``docs/``, and everything found wrong.

    ``catalog`` is None when the declarations cannot be used at all.
    """

    root: Path
    definitions: Definitions | None
    folder: Folder
    catalog: Catalog | None
    findings: list[Finding]

    @property
    def is_sound(self) -> bool:
        """Whether nothing refuses publication."""
        return self.catalog is not None and not any(finding.is_error for finding in self.findings)


def examples(definitions: Definitions) -> list[Finding]:
    """Return the findings about the examples that the types carry; each must be a document that passes."""
    findings: list[Finding] = []
    for name, kind in definitions.types.items():
        section = next((path for path, section in definitions.sections.items() if name in section.types), None)
        if section is None and kind.form == "document":
            continue
        place = f"docs/{section}/example.md" if section else "docs/example.md"
        reading = read_source(kind.example.encode(), place, definitions)
        for finding in reading.findings:
            line = finding.place.line
            findings.append(Finding(Place(f"catalog/types/{name}.yml: example", line), finding.problem, finding.values))
    return findings


def open_portal(
    root: Path, as_of: str | None = None, drafts: bool = False, progress: Progress = quiet, fresh: bool = False
) -> Portal:
    """Read and check the portal in the folder ``root``.

    With ``fresh`` nothing of an earlier build is used. Raises ValueError when ``as_of`` is no date.
    """
    definitions, findings = read_definitions(root / "catalog")
    moment = moment_of(as_of, definitions.portal.time_zone if definitions else "+08:00")
    if definitions is None:
        return Portal(root, None, Folder(), None, findings)
    findings = findings + examples(definitions)
    folder = walk(root)
    findings += folder.findings
    records, table, more = _records(root, definitions, folder, progress, fresh)
    findings += more
    catalog = Catalog(definitions, records, moment, drafts, table)
    findings += check_integrity(catalog, folder.others)
    findings += check_rows(root, catalog, folder.others)
    findings += check_reports(root, catalog)
    findings += check_ledgers(root, definitions)
    findings += check_coverage(catalog)
    findings += check_wordings(catalog)
    return Portal(root, definitions, folder, catalog, in_order(findings))
