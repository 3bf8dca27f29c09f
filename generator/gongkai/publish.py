"""Have what has changed rendered, and leave the site as the sources say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from gongkai.addresses import Addresses, manifest
from gongkai.begun import Begun
from gongkai.catalog import Catalog
from gongkai.findings import Place, Problem
from gongkai.fingerprint import hash_of, hash_of_catalog
from gongkai.kept_units import KeptUnits, addresses_of
from gongkai.outputs.base import Copy
from gongkai.outputs.edition import Edition
from gongkai.outputs.fragments import Compiled
from gongkai.planning import planned
from gongkai.plans import Plan
from gongkai.pouring import host_root
from gongkai.reframing import Reframing, Untold, reframe
from gongkai.shells import Shells
from gongkai.store import Store
from gongkai.workers import WORTH_SPREADING, spread
from gongkai.writing import SAME_ADDRESS, Job, Made, Refused, clear, render, sweep

BEGUN = "begun"
"""The notes of a first build that has not ended, in the build cache."""
MANIFEST = "published.txt"
"""The list of addresses and identities that a build published; it also marks a folder as a gongkai site."""

FOLLOWED = ("types", "vocabularies", "directories", "sections.yml")
"""What of ``catalog/`` the stamps of units follow themselves; a change of anything else, but for what stands in the frame of
pages alone, renders everything again."""

UNFRAMED = ("vocabularies", "directories")
"""What of ``catalog/`` shells and hand-written pages show nothing of: what a page's blocks say is put in later."""

NOT_A_SITE = Problem(
    "SITE001",
    {
        "zh": "输出文件夹 {path} 里有别的文件，不是 gongkai 生成的网站",
        "en": "the folder {path} holds other files and is no site made by gongkai",
    },
    {"zh": "换一个空文件夹，或先清空它", "en": "choose an empty folder, or empty it first"},
)


@dataclass(slots=True)
class Report:
    """What a publication did: pages and files in the site, units not rendered again, files written, files deleted."""

    documents: int = 0
    pages: int = 0
    files: int = 0
    reused: int = 0
    written: int = 0
    deleted: int = 0


def made_from(root: Path, catalog: Catalog, versions: Iterable[str]) -> str:
    """Return the hash of everything that shells are made from: settings, catalog, program, hand-written pages, versions."""
    parts = [version.encode() for version in versions]
    parts += [(root / "mkdocs.yml").read_bytes(), hash_of_catalog(root, apart=UNFRAMED).encode()]
    for page in sorted(catalog.pages, key=lambda page: page.path):
        parts += [page.path.encode(), page.digest]
    targets = sorted({f"{link.target} {page.path}" for page in catalog.pages for link in page.links})
    parts.append(repr(targets).encode())
    parts.append(repr(sorted(catalog.live_sections)).encode())
    return hash_of(parts)


Progress = Callable[[Iterable[list[Any]], int], Iterable[list[Any]]]


def quiet(made: Iterable[list[Any]], _count: int) -> Iterable[list[Any]]:
    """Report no progress."""
    return made


def publish(
    root: Path,
    catalog: Catalog,
    shells: Shells | Callable[[], Shells],
    site: Path,
    progress: Progress = quiet,
    processes: int | None = None,
    files: Mapping[str, tuple[int, int]] | None = None,
    fresh: bool = False,
    without: Sequence[str] = (),
    compiled: Compiled | None = None,
) -> Report:
    """Publish a catalog to the folder ``site``: what changed is written, what is gone is deleted.

    The work is spread over ``processes`` (default: as many as there are processors). With ``files`` (size and time of
    change of what stands in ``docs/`` beside the documents), and unless ``fresh``, only what has changed since the build before
    is rendered. Outputs named in ``without`` are left out of the site. ``shells`` are waited for when the first page needs one,
    ``compiled`` templates when the first is used.
    Raises Refused before anything is deleted.
    """
    with Store(root).alone():
        if site.is_dir() and any(site.iterdir()) and not (site / MANIFEST).is_file():
            raise Refused(NOT_A_SITE.at(Place(site.name), path=site.name))
        edition = Edition(root, catalog, shells, files, compiled)
        if site.exists():
            return _publish(edition, site, site, progress, processes, fresh, sorted(without))
        unseen = site.with_name(f".{site.name}.new")
        begun = Begun(Store(root).folder / BEGUN)
        if fresh or files is None or not begun.is_there:
            shutil.rmtree(unseen, ignore_errors=True)
        try:
            report = _publish(edition, site, unseen, progress, processes, fresh, sorted(without), begun)
            unseen.rename(site)
        except Exception:
            shutil.rmtree(unseen, ignore_errors=True)
            raise
        finally:
            begun.close(is_over=not unseen.exists())
        return report


def _publish(
    edition: Edition,
    site: Path,
    folder: Path,
    progress: Progress,
    processes: int | None,
    fresh: bool,
    without: Sequence[str],
    begun: Begun | None = None,
) -> Report:
    """Publish to ``folder``: the site itself, or a new one that takes its place when it is complete; ``begun`` notes how far it is."""
    catalog, store = edition.catalog, Store(edition.root)
    is_new = folder is not site
    known, listed = KeptUnits(), b""
    if edition.keeps and not fresh and (site / MANIFEST).is_file():
        before = (site / MANIFEST).read_bytes()
        known = store.site(f"{_made_from(edition, site, without)} {hash_of([before])}")
        listed = before if known and known.cards == edition.everything else b""
    elif begun is not None and folder.is_dir():
        known = begun.read(_made_from(edition, site, without), edition.shells.numbered)
    edition.known, edition.site = known if edition.keeps else None, str(folder)
    listed = listed or manifest(catalog)
    plan = planned(edition, known, without)
    job = Job(edition, plan.pending, str(folder), is_new)
    if plan.spreadable >= WORTH_SPREADING:
        edition.prepare()
    store.begin(plan.touched if known and known.shells == edition.shells.numbered else None)
    if begun is not None and edition.keeps:
        begun.start(_made_from(edition, site, without), edition.shells.numbered, chain(plan.unopened, plan.completed()))
    report = Report(documents=len(catalog.public), reused=plan.units - len(plan.pending))
    is_marked = (site / MANIFEST).is_file()
    if not is_marked:
        report.written += job.put(MANIFEST, listed)
    unopened = [block for _, block in plan.unopened]
    put, shared = Addresses([MANIFEST]), set()
    for identity, rendered in plan.standing():
        for address, shell in rendered.made:
            put.add(address)
            report.pages += shell > 0
            if identity.startswith("documents "):
                shared.add(address)
    new: dict[str, Made] = {}
    assets = [job.make(Copy(address, source), "theme") for address, source in sorted(edition.shells.assets.items())]
    few = plan.spreadable
    own = (render(job, number) for number in range(few, len(plan.pending)))
    results = progress(chain(spread(render, job, range(few), processes), own), len(plan.pending))
    for number, made in enumerate(chain([assets], results), -1):
        was = plan.before.get(number)
        stood = {address for address, _ in was.made} if was else ()
        own_addresses: set[str] = set()
        for file in made:
            is_other = not put.add(file.address) and file.address not in own_addresses
            own_addresses.add(file.address)
            if is_other and not (_is_copy(file) and file.address in shared):
                raise Refused(SAME_ADDRESS.at(Place(file.origin), path=file.address))
            if _is_copy(file):
                shared.add(file.address)
            if unopened and file.address not in stood:
                new[file.address] = file
            report.pages += file.shell > 0
            report.written += file.written
        if number >= 0:
            plan.take([(file.address, file.shell) for file in made])
            if begun is not None:
                begun.add(plan.completed())
    for address, identity in plan.holders(list(new)):
        if not (_is_copy(new[address]) and identity.startswith("documents ")):
            raise Refused(SAME_ADDRESS.at(Place(new[address].origin), path=address))
    report.pages += sum(block.pages for block in unopened)
    report.files = len(put) + sum(block.files for block in unopened)
    try:
        report.written += _reframed(edition, plan, known, str(folder), progress, processes)
    except Untold:
        return _publish(edition, site, folder, progress, processes, True, without)
    if known and not known.is_torn:
        gone = {address for address in plan.replaced if address not in put}
        report.deleted = clear(site, gone.difference(address for address, _ in plan.holders(sorted(gone))))
    elif not is_new or known:
        for address in addresses_of(rendered for block in unopened for rendered in block.opened().values()):
            put.add(address)
        report.deleted = sweep(folder, put)
    if is_marked:
        report.written += job.put(MANIFEST, listed)
    if edition.keeps:
        store.keep_site(plan.result(edition), f"{_made_from(edition, site, without)} {hash_of([listed])}")
    return report


def _made_from(edition: Edition, site: Path, without: Sequence[str]) -> str:
    """Return the hash of what all units of a site are made from, whatever their stamps say."""
    shells = edition.shells
    return hash_of(
        [
            hash_of_catalog(edition.root, apart=(*FOLLOWED, "portal.yml")).encode(),
            edition.definitions.portal.outline.encode(),
            repr((shells.extensions, sorted(shells.extension_settings.items()), list(shells.numbers))).encode(),
            repr(sorted(edition.catalog.live_sections)).encode(),
            str(site.absolute()).encode(),
            repr(without).encode(),
        ]
    )


def _reframed(edition: Edition, plan: Plan, known: KeptUnits, folder: str, progress: Progress, processes: int | None) -> int:
    """Put the shells that are around pages which are not rendered again; return how many had to be written.

    Raises Untold where a page cannot be told from its shell.
    """
    now = edition.shells.numbered
    if not known or known.shells == now:
        return 0
    pages = list(plan.kept_pages())
    work = Reframing(folder, known.shells, now, host_root(edition))
    return sum(sum(done) for done in progress(([done] for done in spread(reframe, work, pages, processes)), len(pages)))


def _is_copy(file: Made) -> bool:
    """Return whether a file of ``docs/`` is published as it is: by one document, and perhaps by others too."""
    return file.origin == f"docs/{file.address}"
