"""Run the rules: over the portal as a whole, each document, each attachment, each page, and the site as a whole."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.audit.keeping import FILE, Exceptions
from gongkai.audit.looking import (
    MOST_ALIKE,
    Numbering,
    Seen,
    Share,
    Spotted,
    by_locus,
    checked,
    digest_of,
    found,
    look_at_document,
    look_at_file,
    look_at_page,
    owner_of_page,
)
from gongkai.audit.observations import Observation
from gongkai.audit.tally import MOST_OF_A_RULE, Kind, Tally
from gongkai.findings import Finding
from gongkai.integrity import files_of, target_of
from gongkai.rules import rules
from gongkai.rules.base import Locus, Provenance, Rule
from gongkai.rules.views import PortalView, SiteView
from gongkai.site import SITE, Site
from gongkai.workers import spread


@dataclass(slots=True)
class Audit:
    """Everything an audit saw, the worst first, and how much it looked at.

    ``observations`` are kept to be shown, so many of each rule; ``left_off`` counts further ones that count for verdict and exit
    code, ``accepted`` and ``known`` count all that exceptions or the baseline cover; ``gone`` entries of the baseline were not seen.
    """

    view: PortalView
    observations: list[Observation] = field(default_factory=list)
    documents: int = 0
    files: int = 0
    pages: int = 0
    active: tuple[str, ...] = ()
    left_off: Counter[Kind] = field(default_factory=Counter)
    accepted: int = 0
    known: int = 0
    gone: int = 0
    has_site: bool = False

    @property
    def counting(self) -> list[Observation]:
        """Return what counts for verdict and exit code, as far as it is kept."""
        return [observation for observation in self.observations if observation.counts]

    @property
    def counts(self) -> Counter[Kind]:
        """Return how many findings count, kept or not, by code, severity and agency."""
        kept = Counter((item.code, item.severity, item.agency) for item in self.observations if item.counts)
        return kept + self.left_off

    def left_off_of(self, code: str) -> int:
        """Return how many counting findings of a rule are not kept."""
        return sum(count for (other, _, _), count in self.left_off.items() if other == code)


def active_rules(view: PortalView) -> dict[str, Rule]:
    """Return the rules that run under the view's inspection; weakly known ones only where it switches them on."""
    chosen = {}
    for code, rule in rules().items():
        setting = view.inspection.rules.get(code)
        if setting.enabled if setting else rule.provenance is not Provenance.WEAK:
            chosen[code] = rule
    return chosen


def attached(view: PortalView) -> list[tuple[str, str]]:
    """Return the files beside documents and the source of the first document that names each."""
    owners: dict[str, str] = {}
    columns = view.catalog.columns
    naming = zip(columns["path"], view.catalog.records, columns["links"], columns["names_files"], strict=True)
    for _, record, links, names_files in sorted(naming, key=lambda row: row[0]):
        if names_files:
            for _, path in files_of(record):
                owners.setdefault(path, record.path)
        for link in record.links if links else ():
            target = target_of(record, link.target)
            if target is not None and target in view.files:
                owners.setdefault(target, record.path)
    return sorted((path, owner) for path, owner in owners.items() if path in view.files)


def audit(
    view: PortalView,
    findings: Iterable[Finding],
    site: Site | None,
    only: frozenset[str] | None = None,
    known: Mapping[str, int] | None = None,
    most: int = MOST_OF_A_RULE,
) -> Audit:
    """Return what the rules of the view's inspection see, together with the ``findings`` made while reading.

    With ``only`` nothing but these sources (and the pages made from them) is looked at. ``known`` is a baseline, ``most`` how
    many findings of a rule are kept (0: all).
    """
    chosen = active_rules(view)
    if site is None:
        chosen = {code: rule for code, rule in chosen.items() if rule.locus not in (Locus.PAGE, Locus.SITE)}
    result = Audit(view, active=tuple(chosen), has_site=site is not None)
    share = Share(view, site, by_locus(chosen), MOST_ALIKE if most else sys.maxsize)
    exceptions = Exceptions(view)
    tally = Tally(view, exceptions, known, most)
    owners = Owners(view)
    numbering = Numbering()
    for finding in findings:
        if only is None or finding.place.path in only:
            tally.add(finding, *owners.of(finding.place.path), numbering.digest(finding))
    _look_at_portal(share, tally, owners, only)
    paths = sorted(path for path in view.catalog.columns["path"] if only is None or path in only)
    for seen in spread(look_at_document, share, paths):
        tally.take(seen)
    files = [piece for piece in attached(view) if only is None or piece[0] in only or piece[1] in only]
    for seen in spread(look_at_file, share, files):
        tally.take(seen)
    result.documents, result.files = len(paths), len(files)
    if site is not None:
        addresses = site.pages
        if only is not None:
            wanted = {record.address for record in map(view.catalog.by_path.get, only) if record is not None}
            addresses = [address for address in addresses if address in wanted]
        result.pages = len(addresses)
        gather(share, tally, zip(addresses, spread(look_at_page, share, addresses), strict=True), whole=only is None)
    close(result, tally, exceptions, whole=only is None and site is not None)
    return result


class Owners:
    """Who answers for the files of a portal."""

    def __init__(self, view: PortalView) -> None:
        self._view = view
        self._folders: dict[str, str] | None = None

    def of(self, path: str) -> tuple[str, str]:
        """Return the source that a path is, and the agency that answers for it: that of the first document in its folder."""
        if path.startswith(f"{SITE}/"):
            return owner_of_page(self._view, path.removeprefix(f"{SITE}/"))
        record = self._view.catalog.by_path.get(path)
        if record is None and path.startswith("docs/"):
            if self._folders is None:
                self._folders = {}
                for other in self._view.catalog.columns["path"]:
                    self._folders.setdefault(other.rpartition("/")[0], other)
            record = self._view.catalog.by_path.get(self._folders.get(path.rpartition("/")[0], ""))
        if record is None:
            return path, ""
        record.release()
        return path, self._view.owner(record)


def _look_at_portal(share: Share, tally: Tally, owners: Owners, only: frozenset[str] | None) -> None:
    """Run the rules over the portal as a whole, one after the other."""
    for code in share.codes[Locus.PORTAL]:
        numbering = Numbering()
        for _, place, values in checked((code,), Locus.PORTAL, share.view):
            if only is None or place.path in only:
                finding = found(share.view, code, place, values)
                tally.add(finding, *owners.of(place.path), numbering.digest(finding))
    for record in share.view.catalog.records:
        record.release()


def gather(share: Share, tally: Tally, pages: Iterable[tuple[str, Seen]], *, whole: bool = True) -> None:
    """Take what was seen page by page, and, of a ``whole`` site, what the rules over sites see."""
    alternates: dict[str, tuple[tuple[str, str], ...]] = {}
    fragments: list[tuple[str, int, str, str]] = []
    for address, seen in pages:
        if seen.alternates:
            alternates[address] = seen.alternates
        fragments += seen.fragments
        if seen.spotted:
            tally.take_page(seen)
    if not whole or share.site is None:
        return
    view = SiteView(share.view, share.site, alternates, tuple(fragments))
    for code, place, values in checked(share.codes[Locus.SITE], Locus.SITE, view):
        finding = found(share.view, code, place, values)
        digest = digest_of(code, finding.message("zh"), finding.message("en"))
        tally.take_page(
            Seen(*owner_of_page(share.view, place.path.removeprefix(f"{SITE}/")), [Spotted(code, place, values, digest)])
        )


def close(result: Audit, tally: Tally, exceptions: Exceptions, *, whole: bool) -> None:
    """Add what is wrong with the exceptions, and bring the result to its end."""
    numbering = Numbering()
    for finding in exceptions.findings(whole=whole):
        tally.add(finding, FILE, "", numbering.digest(finding))
    result.observations = tally.finished()
    result.left_off, result.accepted, result.known, result.gone = tally.left_off, tally.accepted, tally.known, tally.gone
