"""What a worker does: look at one document, one attachment or one page, and hand on what it saw, ready to be counted.

A document or page with thousands of findings of one rule does not weigh more than one with :data:`MOST_ALIKE`: of the further
ones only what tells them apart is handed on, so that they are counted, accepted and known like the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from gongkai.attachments import opened
from gongkai.findings import Finding, Place
from gongkai.rules import rules
from gongkai.rules.base import Locus
from gongkai.rules.views import DocumentView, FileView, PageView, PortalView
from gongkai.site import Site
from gongkai.source import decode

MOST_ALIKE = 50
"""Findings of one rule in one document, attachment or page that are kept whole."""
DIGEST = 12
"""Bytes of what tells findings apart."""

Raw = tuple[str, Place, Mapping[str, Any]]


@dataclass(slots=True)
class Share:
    """What every worker knows: the portal, its site, the rules by what they look at, and how many alike are kept whole."""

    view: PortalView
    site: Site | None
    codes: Mapping[Locus, tuple[str, ...]]
    most: int = MOST_ALIKE


class Spotted(NamedTuple):
    """One finding: the code, where, with which values (None where only its place in the count is kept), and its digest."""

    code: str
    place: Place
    values: Mapping[str, Any] | None
    digest: bytes


class Seen(NamedTuple):
    """What came of one document, attachment or page: the document it belongs to, who answers for it, and the findings."""

    source: str
    agency: str
    spotted: list[Spotted]
    alternates: tuple[tuple[str, str], ...] = ()
    fragments: tuple[tuple[str, int, str, str], ...] = ()


def by_locus(codes: Iterable[str]) -> dict[Locus, tuple[str, ...]]:
    """Return rules by what they look at; a rule over documents that looks into attachments too stands in both."""
    found: dict[Locus, list[str]] = {locus: [] for locus in Locus}
    for code in codes:
        rule = rules()[code]
        found[rule.locus].append(code)
        if rule.check_file is not None and rule.locus is not Locus.FILE:
            found[Locus.FILE].append(code)
    return {locus: tuple(members) for locus, members in found.items()}


def found(view: PortalView, code: str, place: Place, values: Mapping[str, Any]) -> Finding:
    """Return the finding of a rule, as bad as the view's inspection says."""
    setting = view.inspection.rules.get(code)
    return rules()[code].problem_as(setting.severity if setting else None).at(place, **values)


def checked(codes: Sequence[str], locus: Locus, view: Any) -> Iterator[Raw]:
    """Yield what rules see, each thing of a rule once."""
    for code in codes:
        rule = rules()[code]
        check = rule.check if rule.locus is locus else rule.check_file
        assert check is not None
        seen: set[tuple[Place, str]] | None = None
        for place, values in check(view):
            seen = set() if seen is None else seen
            key = (place, repr(values))
            if key not in seen:
                seen.add(key)
                yield code, place, values


def digest_of(*parts: str) -> bytes:
    """Return what tells a finding apart."""
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


class Numbering:
    """Digests of findings over sources: code, file and wording, and the how many-th of these it is.

    They survive moved lines.
    """

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def digest(self, finding: Finding) -> bytes:
        """Return the digest of the next finding."""
        parts = (finding.problem.code, finding.place.path, finding.message("en"))
        alike = digest_of(*parts)
        number = self._seen[alike] = self._seen.get(alike, 0) + 1
        return digest_of(*parts, str(number))


def numbered(share: Share, raw: Iterable[Raw]) -> list[Spotted]:
    """Return findings over one source in the order of report, each once, with their digests."""
    made = [(found(share.view, *item), item) for item in raw]
    if len(made) > 1:
        made.sort(key=lambda pair: pair[0].sort_key)
        made = [pair for place, pair in enumerate(made) if not place or pair[0].sort_key != made[place - 1][0].sort_key]
    numbering, counts, spotted = Numbering(), dict[str, int](), []
    for finding, (code, place, values) in made:
        counts[code] = counts.get(code, 0) + 1
        spotted.append(Spotted(code, place, values if counts[code] <= share.most else None, numbering.digest(finding)))
    return spotted


def look_at_document(share: Share, path: str) -> Seen:
    """Return what the rules see in the source of one document."""
    view = share.view
    record = view.catalog.by_path[path]
    try:
        raw = (view.root / record.path).read_bytes()
    except OSError:
        return Seen(path, "", [])
    text, _ = decode(raw, record.path)
    document = DocumentView(view, record, text)
    spotted = numbered(share, checked(share.codes[Locus.DOCUMENT], Locus.DOCUMENT, document))
    seen = Seen(path, view.owner(record) if spotted else "", spotted)
    record.release()
    return seen


def look_at_file(share: Share, piece: tuple[str, str]) -> Seen:
    """Return what the rules see in one attachment, given with the document that names it."""
    path, owner = piece
    view = share.view
    record = view.catalog.by_path.get(owner)
    attached = FileView(view, record, path, opened(view.root / path, view.definitions.portal.limits.attachment_bytes))
    spotted = numbered(share, checked(share.codes[Locus.FILE], Locus.FILE, attached))
    return Seen(path, view.owner(record) if record and spotted else "", spotted)


def look_at_page(share: Share, address: str) -> Seen:
    """Return what the rules see on one page, and what it says of others."""
    assert share.site is not None
    page = share.site.page(address)
    view = PageView(share.view, share.site, page)
    counts: dict[str, int] = {}
    spotted = []
    for code, place, values in checked(share.codes[Locus.PAGE], Locus.PAGE, view):
        counts[code] = counts.get(code, 0) + 1
        finding = found(share.view, code, place, values)
        digest = digest_of(code, finding.message("zh"), finding.message("en"))
        spotted.append(Spotted(code, place, values if counts[code] <= share.most else None, digest))
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
    source, agency = owner_of_page(share.view, address) if spotted else ("", "")
    if view.record is not None:
        view.record.release()
    return Seen(source, agency, spotted, alternates, tuple(fragments))


def owner_of_page(view: PortalView, address: str) -> tuple[str, str]:
    """Return the document that a page was made from, and the agency that answers for it."""
    records = view.catalog.by_address.get(address, ())
    if records:
        return records[0].path, view.owner(records[0])
    section = view.definitions.sections.get(address.removesuffix("/index.html"))
    return "", section.owner if section else ""
