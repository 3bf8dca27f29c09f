"""Documents read, many at once, by many processes where that is worth while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from gongkai.definitions import Definitions
from gongkai.findings import Finding
from gongkai.folder import settled
from gongkai.reader import Reading, read_source
from gongkai.records import Record
from gongkai.source import read_bytes, source_digest
from gongkai.table import Table
from gongkai.workers import WORTH_SPREADING, spread

BATCH, BATCHES = 250, 128
"""Documents that are read at once, at least, and into how many pieces of work many documents are put."""


class Work(NamedTuple):
    """What the processes that read share; with ``stamps`` (size and time of change by path) they put records side by side."""

    root: Path
    definitions: Definitions
    stamps: Mapping[str, tuple[int, int]] | None


class Batch(NamedTuple):
    """What came of reading some documents: ``clean`` records, one by one or side by side, ``flawed`` ones with findings.

    ``same`` are the documents that are, by their content, what was known.
    """

    clean: list[Record] | Table
    flawed: list[Record]
    findings: list[Finding]
    same: list[str]


def _read(work: Work, documents: Sequence[tuple[str, bytes | None]]) -> Batch:
    """Read documents, each with the hash that its source had where it may have it still."""
    clean: list[Record] = []
    batch = Batch(clean, [], [], [])
    for name, digest in documents:
        reading = _one(work, name, digest)
        if reading is None:
            batch.same.append(name)
            continue
        batch.findings.extend(reading.findings)
        if reading.record is not None:
            (batch.flawed if reading.findings else clean).append(reading.record)
    if work.stamps is None or not clean:
        return batch
    stamps = settled(work.stamps, [record.path for record in clean])
    return batch._replace(clean=Table.of(clean, work.definitions.hot_keys, stamps))


def _one(work: Work, name: str, digest: bytes | None) -> Reading | None:
    """Read a document; None when it is, by its content, the one whose hash is given."""
    root, definitions, _ = work
    raw = read_bytes(f"{root}/{name}", name, definitions.portal.limits.source_bytes)
    if isinstance(raw, Finding):
        return Reading(None, [raw])
    if digest is not None and source_digest(raw) == digest:
        return None
    reading = read_source(raw, name, definitions)
    if reading.record is not None and not reading.findings:
        reading.record.forget(definitions.hot_keys)
    return reading


def batches(work: Work, pending: Sequence[tuple[str, bytes | None]]) -> Iterator[Batch | None]:
    """Yield what comes of reading documents, in order, and None for every further document of a batch."""
    size = max(BATCH, len(pending) // BATCHES)
    pieces = [pending[start : start + size] for start in range(0, len(pending), size)]
    for batch, piece in zip(spread(_read, work, pieces, None if len(pending) >= WORTH_SPREADING else 1, 1), pieces, strict=True):
        yield batch
        yield from repeat(None, len(piece) - 1)
