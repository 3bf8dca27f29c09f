"""The records of all documents: from the store where the source has not changed, else read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.batches import Batch, Work, batches
from gongkai.chosen import Records
from gongkai.definitions import Definitions
from gongkai.findings import Finding
from gongkai.fingerprint import hash_of, hash_of_catalog
from gongkai.folder import Folder, settled
from gongkai.packing import packed
from gongkai.pieces import Pieces
from gongkai.records import Record
from gongkai.spool import Spool
from gongkai.store import Kept, Store
from gongkai.table import Table

Progress = Callable[[Iterable[Any], int], Iterable[Any]]

UNREAD = ("portal.yml", "home.yml", "directories", "vocabularies")
"""What of ``catalog/`` is not looked at when a document is read, a few settings of the portal apart, or followed code by code."""
DIGEST, VALUES = 7, -1
"""Where the hash of its source and the packed metadata stand in a record's row."""
FEW = 100
"""Rows that are put in or taken out one by one; with more of them all columns are written anew."""
WORTH_WRITING = 200
"""Records read since the table was written, beside a fiftieth of it, for which it is written anew."""


def quiet(items: Iterable[Any], _count: int) -> Iterable[Any]:
    """Report no progress."""
    return items


class Known(NamedTuple):
    """The records of earlier builds: the table, by path those read since it was written, and what they were read by."""

    store: Store
    made_from: str
    table: Table | None
    later: Mapping[str, Kept]
    codes: Collection[bytes] = ()
    """The codes that read otherwise, or may have been written otherwise, than when these records were read; packed."""

    def otherwise(self, values: bytes) -> bool:
        """Return whether a record has to be read again because of a code among its packed values; never wrongly no."""
        return any(code in values for code in self.codes)


def known_records(store: Store, definitions: Definitions, fresh: bool = False) -> Known:
    """Return what the store holds of a portal's records; with ``fresh``, nothing."""
    declared = hash_of_catalog(store.root, apart=UNREAD), definitions.portal.reading, *definitions.hot_keys
    made_from = hash_of(part.encode() for part in declared)
    table, later, labels = (None, {}, {}) if fresh else store.table(made_from)
    codes = [packed(code) for code in definitions.labels.otherwise_than(labels)]
    return Known(store, made_from, table, later, codes)


def records_of(
    root: Path, definitions: Definitions, folder: Folder, known: Known, progress: Progress = quiet
) -> tuple[Records, list[Finding]]:
    """Return the records of all documents and the findings; what has not changed is what was known."""
    unchanged = _unchanged(known, folder)
    gathered = _Gathered(known, folder, definitions, list(unchanged.values()))
    pending = gathered.changed([name for name in folder.documents if name not in unchanged])
    del unchanged
    work = Work(root, definitions, folder.stamps if len(pending) > gathered.few else None)
    for batch in progress(batches(work, pending), len(pending)):
        if batch is not None:
            gathered.take(batch)
    table = gathered.kept(bool(pending))
    rows, added = gathered.rows, gathered.added
    gone = set(range(len(table))).difference(rows) if len(rows) < len(table) else set()
    if len(gone) + len(added) <= FEW:
        return Records(table, dict(zip(table.edited(gone, added), added, strict=True))), gathered.findings
    whole = Table.joined([table.picked(rows), Table.of(added, definitions.hot_keys)])
    return Records(whole, {len(rows) + place: record for place, record in enumerate(added)}), gathered.findings


@dataclass(slots=True)
class _Gathered:
    """Where the records of a build come from: ``rows`` of the table known before, and those ``added`` to it.

    Of the added ones those that are ``clean``, without a finding, are kept for the next build. ``same`` counts documents that
    had to be read to see that they have not changed.
    """

    known: Known
    folder: Folder
    definitions: Definitions
    rows: list[int]
    added: list[Record] = field(default_factory=list)
    clean: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    same: int = 0
    shelf: Shelf | None = None
    _row_of: Mapping[str, int] = field(default_factory=dict)

    def changed(self, names: Iterable[str]) -> list[tuple[str, bytes | None]]:
        """Return which of some documents have to be read, with the hash that their source had where it may have it still."""
        table, later, otherwise = self.known.table, self.known.later, self.known.otherwise
        stamps = self.folder.stamps
        if table is not None:
            others = set(range(len(table))).difference(self.rows)
            self._row_of = {table.columns["path"][row]: row for row in others}
        pending: list[tuple[str, bytes | None]] = []
        for name in names:
            size, changed = stamps[name]
            since, row = later.get(name), self._row_of.get(name)
            if since is not None:
                is_same = since.size == size and not otherwise(since.row[VALUES])
                if is_same and since.changed == changed:
                    self._take_again(since)
                else:
                    pending.append((name, since.row[DIGEST] if is_same else None))
            elif table is not None and row is not None and table.columns["size"][row] == size:
                is_same = not otherwise(table.packed_values(row))
                pending.append((name, table.columns["digest"][row] if is_same else None))
            else:
                pending.append((name, None))
        return pending

    def take(self, batch: Batch) -> None:
        """Take what came of reading some documents."""
        self.same += len(batch.same)
        for name in batch.same:
            if name in self.known.later:
                self._take_again(self.known.later[name])
            else:
                self.rows.append(self._row_of[name])
        self.findings += batch.findings
        self.added += batch.flawed
        if isinstance(batch.clean, Table):
            self._put(batch.clean)
        else:
            self.clean += batch.clean

    def _take_again(self, kept: Kept) -> None:
        self.clean.append(Record.from_row(kept.row))

    @property
    def few(self) -> int:
        """The number of records read up to which the table is not written anew for them."""
        return WORTH_WRITING + len(self.known.table) // 50 if self.known.table is not None else 0

    def _put(self, table: Table) -> None:
        """Put clean records behind others: so many are read that the table is written anew."""
        self.shelf = self.shelf or Shelf(self.known.store.spool())
        self.shelf.add(table)

    def kept(self, has_read: bool) -> Table:
        """Keep what has been gathered for the next build; return the table, written anew where that is worth while."""
        store, made_from, table, later, codes = self.known
        labels = self.definitions.labels.known
        self.rows.sort()
        count = len(self.clean)
        is_old = self.shelf is not None or self.same > WORTH_WRITING or count > self.few
        if table is not None and not is_old and 2 * len(self.rows) >= len(table):
            self.added += self.clean
            if has_read or codes or len(later) != count:
                store.keep_later(self.clean, self.folder.stamps, table, labels)
            return table
        if self.clean or self.shelf is None:
            stamps = settled(self.folder.stamps, [record.path for record in self.clean])
            self._put(Table.of(self.clean, self.definitions.hot_keys, stamps))
        assert self.shelf is not None
        if table is not None:
            held = table.picked(self.rows)
            if self.same:
                held.stamp(settled(self.folder.stamps, held.columns["path"]))
            self.shelf.add(held)
        made = store.keep_table(self.shelf.table(), made_from, labels)
        self.shelf, self.rows = None, list(range(len(made)))
        return made


class Shelf:
    """Tables put together one after the other, their packed values in a file meanwhile."""

    def __init__(self, spool: Spool) -> None:
        self._spool, self._lengths, self._tables = spool, array("I"), list[Table]()

    def add(self, table: Table) -> None:
        """Put a table behind the others."""
        for several in table.values.batches():
            self._spool.add(several)
        self._lengths.extend(list(table.values.lengths))
        table.values = Pieces.of(())
        self._tables.append(table)

    def table(self) -> Table:
        """Return all of them as one."""
        starts = Pieces.places(accumulate(self._lengths, initial=0), self._spool.size)[:-1]
        return Table.joined(self._tables, Pieces(self._spool.content(), starts, self._lengths))


def _unchanged(known: Known, folder: Folder) -> dict[str, int]:
    """Return by path the rows of sources that have the size and time of change that they had, and whose codes read alike."""
    table, later = known.table, known.later
    if table is None:
        return {}
    columns = table.columns
    rows = enumerate(zip(columns["path"], zip(columns["size"], columns["changed"], strict=True), strict=True))
    found = folder.stamps.get
    same = {path: row for row, (path, stamp) in rows if found(path) == stamp and path not in later}
    if not known.codes:
        return same
    return {path: row for path, row in same.items() if not known.otherwise(table.packed_values(row))}
