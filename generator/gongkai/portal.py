"""A portal's folder, opened once for every door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from gongkai.catalog import Catalog
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.findings import Finding, Place, in_order
from gongkai.folder import Folder, walk
from gongkai.integrity import check as check_integrity
from gongkai.reader import Reading, read, read_source
from gongkai.records import Record
from gongkai.rows import check_rows
from gongkai.workers import spread

Progress = Callable[[Iterable[Reading], int], Iterable[Reading]]


def quiet(readings: Iterable[Reading], _count: int) -> Iterable[Reading]:
    """Report no progress."""
    return readings


def _read(shared: tuple[Path, Definitions], name: str) -> Reading:
    root, definitions = shared
    return read(root / name, name, definitions)


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


def open_portal(root: Path, as_of: str | None = None, drafts: bool = False, progress: Progress = quiet) -> Portal:
    """Read and check the portal in the folder ``root``.

    Raises ValueError when ``as_of`` is no date.
    """
    definitions, findings = read_definitions(root / "catalog")
    moment = moment_of(as_of, definitions.portal.time_zone if definitions else "+08:00")
    if definitions is None:
        return Portal(root, None, Folder(), None, findings)
    findings = findings + examples(definitions)
    folder = walk(root)
    findings += folder.findings
    records: list[Record] = []
    readings = spread(_read, (root, definitions), folder.documents)
    for reading in progress(readings, len(folder.documents)):
        findings += reading.findings
        if reading.record is not None:
            records.append(reading.record)
    catalog = Catalog(definitions, records, moment, drafts)
    findings += check_integrity(catalog, folder.others)
    findings += check_rows(root, catalog, folder.others)
    return Portal(root, definitions, folder, catalog, in_order(findings))
