"""A portal's folder, opened once for every door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from gongkai.catalog import Catalog
from gongkai.coverage import check_coverage
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.findings import Finding, Place, in_order
from gongkai.folder import Folder, walk, walked_beside
from gongkai.gathering import Progress, known_records, quiet, records_of
from gongkai.integrity import check as check_integrity
from gongkai.printing.check import check_printing
from gongkai.reader import read_source
from gongkai.reporting.check import check_ledgers, check_reports
from gongkai.rows import check_rows
from gongkai.search.wordings import check as check_wordings
from gongkai.store import Store


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
    moment = moment_of(as_of, "+00:00")
    store = Store(root)
    walking = walked_beside(root) if store.is_large and not fresh else partial(walk, root)
    definitions, findings = read_definitions(root / "catalog")
    if definitions is None:
        walking()
        return Portal(root, None, Folder(), None, findings)
    if as_of is None:
        moment = moment_of(None, definitions.portal.time_zone)
    findings = findings + examples(definitions)
    known = known_records(store, definitions, fresh)
    folder = walking()
    findings += folder.findings
    records, more = records_of(root, definitions, folder, known, progress)
    findings += more
    folder.forget_documents()
    catalog = Catalog(definitions, records, moment, drafts)
    findings += check_integrity(catalog, folder.others)
    findings += check_rows(root, catalog, folder.others)
    findings += check_reports(root, catalog)
    findings += check_ledgers(root, definitions)
    findings += check_coverage(catalog)
    findings += check_wordings(catalog)
    findings += check_printing(root, catalog)
    return Portal(root, definitions, folder, catalog, in_order(findings))
