"""The records of all documents: from the store where the source has not changed, else read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from gongkai.definitions import Definitions
from gongkai.findings import Finding
from gongkai.fingerprint import hash_of, hash_of_catalog
from gongkai.folder import Folder
from gongkai.reader import Reading, read_source
from gongkai.records import Record
from gongkai.source import read_bytes
from gongkai.store import Kept, Store
from gongkai.table import Table
from gongkai.workers import spread

Progress = Callable[[Iterable[Reading | None], int], Iterable[Reading | None]]

UNREAD = ("portal.yml", "home.yml", "directories")
"""What of ``catalog/`` is not looked at when a document is read, a few settings of the portal apart."""
DIGEST = 7
"""Where the hash of its source stands in a record's row."""
FEW = 100
"""Rows that are put in or taken out one by one; with more of them all columns are written anew."""
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


class Known(NamedTuple):
    """The records of earlier builds: the table, by path those read since it was written, and what they were read by."""

    store: Store
    made_from: str
    table: Table | None
    later: Mapping[str, Kept]


def known_records(store: Store, definitions: Definitions, fresh: bool = False) -> Known:
    """Return what the store holds of a portal's records; with ``fresh``, nothing."""
    declared = hash_of_catalog(store.root, apart=UNREAD), definitions.portal.reading, *definitions.hot_keys
    made_from = hash_of(part.encode() for part in declared)
    return Known(store, made_from, *((None, {}) if fresh else store.table(made_from)))


def records_of(
    root: Path, definitions: Definitions, folder: Folder, known_before: Known, progress: Progress = quiet
) -> tuple[list[Record], Table, list[Finding]]:
    """Return the records of all documents, their columns and the findings; what has not changed is what was known."""
    store, made_from, table, later = known_before
    kept = _unchanged(table, later, folder)
    held = {table.columns["path"][row] for row in kept} if table is not None else set()
    added: list[Record] = []
    clean: list[Record] = []
    pending: list[tuple[str, bytes | None]] = []
    known = {path: row for row, path in enumerate(table.columns["path"])} if len(held) < len(folder.documents) and table else {}
    for name in folder.documents:
        if name in held:
            continue
        size, changed = folder.stamps[name]
        if name in later:
            since = later[name]
            if (since.size, since.changed) == (size, changed):
                added.append(Record.from_row(since.row))
                clean.append(added[-1])
            else:
                pending.append((name, since.row[DIGEST] if since.size == size else None))
        elif table is not None and name in known and table.columns["size"][known[name]] == size:
            pending.append((name, table.columns["digest"][known[name]]))
        else:
            pending.append((name, None))
    same = 0
    findings: list[Finding] = []
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
    if table is None or same > WORTH_WRITING or len(clean) > WORTH_WRITING + len(table) // 50 or 2 * len(kept) < len(table):
        old = [table.record(row) for row in kept] if table is not None else []
        ordered = sorted([*old, *clean], key=lambda record: record.newest_first)
        table = store.keep_table(ordered, definitions.hot_keys, folder.stamps, made_from)
        known_clean = {id(record) for record in clean}
        added = [record for record in added if id(record) not in known_clean]
        kept = list(range(len(table)))
    elif pending or len(later) != len(clean):
        store.keep_later(clean, folder.stamps, table)
    gone = set(range(len(table))).difference(kept) if len(kept) < len(table) else set()
    if len(gone) + len(added) <= FEW:
        return table.edited(gone, added), table, findings
    records = [*(table.record(row) for row in kept), *added]
    return records, table.picked(kept).followed_by(Table.of(added, definitions.hot_keys)), findings


def _unchanged(table: Table | None, later: Mapping[str, Kept], folder: Folder) -> list[int]:
    """Return the rows of a table whose source files have the size and time of change that they had."""
    if table is None:
        return []
    columns = table.columns
    rows = enumerate(zip(columns["path"], zip(columns["size"], columns["changed"], strict=True), strict=True))
    found = folder.stamps.get
    return [row for row, (path, stamp) in rows if found(path) == stamp and path not in later]
