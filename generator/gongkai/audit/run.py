"""Run the rules: over the portal as a whole, each document, each attachment, each page, and the site as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gongkai.attachments import opened
from gongkai.audit.observations import MOST_PAGES, Observation
from gongkai.findings import Finding, Place, in_order
from gongkai.integrity import files_of, target_of
from gongkai.rules import rules
from gongkai.rules.base import Locus, Provenance, Rule
from gongkai.rules.views import DocumentView, FileView, PageView, PortalView, SiteView
from gongkai.site import SITE, Site
from gongkai.source import decode
from gongkai.workers import spread

MOST_PER_RULE = 2000
"""Different findings of one rule that are kept; further ones are counted."""

Raw = tuple[str, Place, Mapping[str, Any]]


class Share(NamedTuple):
    """What every worker knows."""

    view: PortalView
    site: Site | None
    codes: tuple[str, ...]


class Seen(NamedTuple):
    """What came of one page."""

    raw: list[Raw]
    alternates: tuple[tuple[str, str], ...]
    fragments: list[tuple[str, int, str, str]]


@dataclass(slots=True)
class Audit:
    """Everything an audit saw, in no particular order, and how much it looked at.

    ``left_off`` counts, by code, findings beyond the most that are kept.
    """

    view: PortalView
    observations: list[Observation] = field(default_factory=list)
    documents: int = 0
    files: int = 0
    pages: int = 0
    active: tuple[str, ...] = ()
    left_off: dict[str, int] = field(default_factory=dict)
    has_site: bool = False

    @property
    def counting(self) -> list[Observation]:
        """Return what counts for verdict and exit code."""
        return [observation for observation in self.observations if observation.counts]


def active_rules(view: PortalView) -> dict[str, Rule]:
    """Return the rules that run under the view's inspection; weakly known ones only where it switches them on."""
    chosen = {}
    for code, rule in rules().items():
        setting = view.inspection.rules.get(code)
        if setting.enabled if setting else rule.provenance is not Provenance.WEAK:
            chosen[code] = rule
    return chosen


def _checked(codes: Sequence[str], locus: Locus, view: Any) -> list[Raw]:
    found: list[Raw] = []
    for code in codes:
        rule = rules()[code]
        check = rule.check if rule.locus is locus else rule.check_file if locus is Locus.FILE else None
        if check is not None:
            seen: set[tuple[Place, str]] | None = None
            for place, values in check(view):
                seen = set() if seen is None else seen
                key = (place, repr(values))
                if key not in seen:
                    seen.add(key)
                    found.append((code, place, values))
    return found


def _document(share: Share, path: str) -> list[Raw]:
    record = share.view.catalog.by_path[path]
    try:
        raw = (share.view.root / record.path).read_bytes()
    except OSError:
        return []
    text, _ = decode(raw, record.path)
    return _checked(share.codes, Locus.DOCUMENT, DocumentView(share.view, record, text))


def _file(share: Share, piece: tuple[str, str]) -> list[Raw]:
    path, owner = piece
    limit = share.view.definitions.portal.limits.attachment_bytes
    record = share.view.catalog.by_path.get(owner)
    return _checked(share.codes, Locus.FILE, FileView(share.view, record, path, opened(share.view.root / path, limit)))


def look_at_page(share: Share, address: str) -> Seen:
    """Return what the rules see on one page, and what it says of others."""
    assert share.site is not None
    page = share.site.page(address)
    view = PageView(share.view, share.site, page)
    raw = _checked(share.codes, Locus.PAGE, view)
    alternates = tuple(
        (element.get("hreflang") or "", href) for element, href in page.links("alternate") if element.get("hreflang")
    )
    fragments = []
    for anchor in page.elements("a"):
        href = anchor.get("href") or ""
        if "#" in href and not href.startswith("#"):
            target = share.site.resolve(address, href)
            if target and target.fragment and target.address != address:
                fragments.append((address, view.at(anchor).line, target.address, target.fragment))
    return Seen(raw, alternates, fragments)


def attached(view: PortalView) -> list[tuple[str, str]]:
    """Return the files beside documents and the source of the first document that names each."""
    owners: dict[str, str] = {}
    for record in sorted(view.catalog.records, key=lambda record: record.path):
        for _, path in files_of(record):
            owners.setdefault(path, record.path)
        for link in record.links:
            target = target_of(record, link.target)
            if target is not None and target in view.files:
                owners.setdefault(target, record.path)
    return sorted((path, owner) for path, owner in owners.items() if path in view.files)


def audit(view: PortalView, findings: Iterable[Finding], site: Site | None, only: frozenset[str] | None = None) -> Audit:
    """Return what the rules of the view's inspection see, together with the ``findings`` made while reading.

    With ``only`` nothing but these sources (and the pages made from them) is looked at.
    """
    chosen = active_rules(view)
    result = Audit(view, active=tuple(chosen), has_site=site is not None)
    share = Share(view, site, tuple(chosen))
    raw: list[Raw] = [item for item in _checked(share.codes, Locus.PORTAL, view) if only is None or item[1].path in only]
    records = sorted((r for r in view.catalog.records if only is None or r.path in only), key=lambda record: record.path)
    for found in spread(_document, share, [record.path for record in records]):
        raw += found
    files = [piece for piece in attached(view) if only is None or piece[0] in only or piece[1] in only]
    for found in spread(_file, share, files):
        raw += found
    result.documents, result.files = len(records), len(files)
    kept = [finding for finding in findings if only is None or finding.place.path in only]
    made = [*kept, *in_order(_finding(view, item) for item in raw)]
    result.observations = [_owned(view, finding) for finding in made]
    if site is not None:
        _look_at_pages(view, share, site, result, only)
    return result


def _look_at_pages(view: PortalView, share: Share, site: Site, result: Audit, only: frozenset[str] | None) -> None:
    """Run the rules over the pages, in parallel; with ``only`` over those made from these sources."""
    addresses = site.pages
    if only is not None:
        wanted = {record.address for record in view.catalog.records if record.path in only}
        addresses = [address for address in addresses if address in wanted]
    seen = zip(addresses, spread(look_at_page, share, addresses), strict=True)
    gather(view, share, site, result, seen, whole=only is None)


def gather(
    view: PortalView, share: Share, site: Site, result: Audit, pages: Iterable[tuple[str, Seen]], *, whole: bool = True
) -> None:
    """Add what was seen page by page, and, of a ``whole`` site, what the rules over sites see.

    What is alike on many pages becomes one observation.
    """
    alternates: dict[str, tuple[tuple[str, str], ...]] = {}
    fragments: list[tuple[str, int, str, str]] = []
    alike: dict[tuple[str, str], Observation] = {}
    per_rule: dict[str, int] = defaultdict(int)
    for address, seen in pages:
        result.pages += 1
        if seen.alternates:
            alternates[address] = seen.alternates
        fragments += seen.fragments
        for item in seen.raw:
            _add(view, alike, per_rule, result, item)
    if whole:
        view_of_site = SiteView(view, site, alternates, tuple(fragments))
        for item in _checked(share.codes, Locus.SITE, view_of_site):
            _add(view, alike, per_rule, result, item)
    result.observations += alike.values()


def _add(view: PortalView, alike: dict[tuple[str, str], Observation], per_rule: dict[str, int], result: Audit, item: Raw) -> None:
    finding = _finding(view, item)
    key = (item[0], finding.message("zh"))
    first = alike.get(key)
    if first is not None:
        first.count += 1
        if len(first.pages) < MOST_PAGES and str(item[1]) != str(first.finding.place):
            first.pages.append(str(item[1]))
        return
    per_rule[item[0]] += 1
    if per_rule[item[0]] > MOST_PER_RULE:
        result.left_off[item[0]] = per_rule[item[0]] - MOST_PER_RULE
        return
    alike[key] = _owned(view, finding)


def _finding(view: PortalView, item: Raw) -> Finding:
    code, place, values = item
    setting = view.inspection.rules.get(code)
    return rules()[code].problem_as(setting.severity if setting else None).at(place, **values)


def _owned(view: PortalView, finding: Finding) -> Observation:
    """Return an observation with the document it belongs to and the agency that answers for it."""
    path = finding.place.path
    if path.startswith(f"{SITE}/"):
        address = path.removeprefix(f"{SITE}/")
        records = view.catalog.by_address.get(address, [])
        if records:
            return Observation(finding, records[0].path, view.owner(records[0]))
        section = view.definitions.sections.get(address.removesuffix("/index.html"))
        return Observation(finding, "", section.owner if section else "")
    record = view.catalog.by_path.get(path)
    if record is None and path.startswith("docs/"):
        folder = path.rpartition("/")[0]
        record = next((r for r in view.catalog.records if r.path.rpartition("/")[0] == folder), None)
    return Observation(finding, path, view.owner(record) if record else "")
