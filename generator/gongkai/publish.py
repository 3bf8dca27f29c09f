"""Pour everything that the outputs make into shells, and write to the site what has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from gongkai.catalog import Catalog
from gongkai.findings import Finding, Place, Problem
from gongkai.outputs import outputs
from gongkai.outputs.base import Blob, Copy, Item, Sheet, Unit
from gongkai.outputs.edition import Edition, href
from gongkai.outputs.structured import graph
from gongkai.shells import Shells
from gongkai.store import hash_of, write_beside
from gongkai.workers import spread

MANIFEST = "published.txt"
"""The list of addresses and identities that a build published; it also marks a folder as a gongkai site."""

NOT_A_SITE = Problem(
    "SITE001",
    {
        "zh": "输出文件夹 {path} 里有别的文件，不是 gongkai 生成的网站",
        "en": "the folder {path} holds other files and is no site made by gongkai",
    },
    {"zh": "换一个空文件夹，或先清空它", "en": "choose an empty folder, or empty it first"},
)
SAME_ADDRESS = Problem(
    "SITE002",
    {"zh": "两处内容要写到同一地址 {path}", "en": "two things would be written to the address {path}"},
    {"zh": "把其中一个文档、附件或目录改名", "en": "rename one of the documents, attachments or directories"},
)


class Refused(Exception):
    """Publication cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text("en"))
        self.finding = finding


@dataclass(slots=True)
class Report:
    """What a publication did: pages and files in the site, those written, those deleted."""

    documents: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    deleted: int = 0


def _theme_bytes(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _theme_bytes(entry)
        else:
            yield entry.name.encode()
            yield entry.read_bytes()


def made_from(root: Path, catalog: Catalog, versions: Iterable[str]) -> str:
    """Return the hash of everything that shells are made from: settings, catalog, theme, hand-written pages, versions."""
    parts = [version.encode() for version in versions]
    parts.append((root / "mkdocs.yml").read_bytes())
    for path in sorted((root / "catalog").rglob("*.yml")):
        parts += [path.relative_to(root).as_posix().encode(), path.read_bytes()]
    parts += _theme_bytes(files("gongkai").joinpath("theme"))
    for page in sorted(catalog.pages, key=lambda page: page.path):
        parts += [page.path.encode(), page.digest]
        for link in page.links:
            parts.append(link.target.encode())
    parts.append(repr(sorted(catalog.live_sections)).encode())
    addresses = {target for page in catalog.pages for target in (link.target for link in page.links)}
    parts.append(repr(sorted(addresses)).encode())
    return hash_of(parts)


def slots(edition: Edition, sheet: Sheet) -> dict[str, str]:
    """Return what fills the gaps of a sheet's shell."""
    language = edition.by_code[sheet.shell.language]
    site = edition.definitions.portal.name[language.code]
    path, crumbs = edition.path(sheet.trail, language.code)
    head = [sheet.head]
    if not sheet.is_indexed or sheet.anywhere:
        head.append('<meta name="robots" content="noindex">\n')
    if not sheet.anywhere:
        address, kind = escape(edition.absolute(sheet.address)), "article" if sheet.is_article else "website"
        head.append(
            f'<link rel="canonical" href="{address}">\n<meta property="og:title" content="{escape(sheet.title)}">\n'
            f'<meta property="og:type" content="{kind}">\n'
        )
        head.append(graph(sheet.schema, crumbs))
    if sheet.is_pair:
        other = edition.by_code[edition.other(language.code)]
        pair = {language.folder: (language, sheet.address), other.folder: (other, sheet.twin)}
        for spoken, address in (pair[folder] for folder in sorted(pair)):
            head.append(f'<link rel="alternate" hreflang="{spoken.tag}" href="{escape(edition.absolute(address))}">\n')
        head.append(f'<link rel="alternate" hreflang="x-default" href="{escape(edition.absolute(pair[""][1]))}">\n')
    if sheet.feed:
        head.append(
            f'<link rel="alternate" type="application/atom+xml" title="{escape(sheet.title)}" href="{href(sheet.feed)}">\n'
        )
    return {
        "page_title": escape(site if sheet.is_home else f"{sheet.title} - {site}"),
        "description": escape(" ".join(sheet.description.split())[:300]),
        "head": "".join(head),
        "twin": href(sheet.twin),
        "path": path,
        "sidebar": edition.sidebar(sheet.section, language.code) if sheet.section else "",
        "before": sheet.before,
        "main": sheet.main,
        "after": sheet.after,
    }


def poured(edition: Edition, sheet: Sheet) -> bytes:
    """Return the finished page."""
    page = edition.shells.shells[sheet.shell].pour(
        sheet.address, slots(edition, sheet), _host_root(edition) if sheet.anywhere else None
    )
    return page.encode()


def _host_root(edition: Edition) -> str:
    return urlsplit(edition.definitions.portal.url).path.rstrip("/")


class Made(NamedTuple):
    """A file of the site: where it stands, what it was made from, whether it is a page, whether it had to be written."""

    address: str
    origin: str
    is_page: bool
    written: bool


@dataclass(slots=True)
class _Job:
    """What the workers share: the edition, all units, the site's folder, and whether anything stood there before."""

    edition: Edition
    units: list[tuple[str, Unit]]
    folder: str
    is_new: bool

    def put(self, address: str, content: bytes) -> bool:
        """Make the file at ``address`` hold ``content``; return whether it had to be written."""
        path = f"{self.folder}/{address}"
        if not self.is_new:
            try:
                if os.stat(path).st_size == len(content) and Path(path).read_bytes() == content:
                    return False
            except OSError:
                pass
        write_beside(path, content)
        return True

    def make(self, item: Item, origin: str) -> Made:
        """Write one item to the site."""
        if item.address.startswith("/") or ".." in item.address.split("/"):
            raise Refused(SAME_ADDRESS.at(Place(origin), path=item.address))
        if isinstance(item, Sheet):
            return Made(item.address, origin, True, self.put(item.address, poured(self.edition, item)))
        if isinstance(item, Blob):
            return Made(item.address, origin, False, self.put(item.address, item.content))
        content = (self.edition.root / item.source).read_bytes()
        return Made(item.address, item.source, False, self.put(item.address, content))


def _render(job: _Job, number: int) -> list[Made]:
    name, unit = job.units[number]
    return [job.make(item, f"{name} {unit.key}") for item in outputs()[name].render(job.edition, unit)]


def _sweep(folder: Path, kept: Container[str]) -> int:
    """Delete every file that is not kept, and folders left empty; return how many files."""
    deleted = 0
    for current, folders, names in os.walk(folder, topdown=False):
        below = Path(current).relative_to(folder).as_posix()
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            if prefix + name not in kept:
                os.unlink(f"{current}/{name}")
                deleted += 1
        for name in folders:
            path = f"{current}/{name}"
            if not os.path.islink(path) and not os.listdir(path):
                os.rmdir(path)
    return deleted


def work(edition: Edition) -> list[tuple[str, Unit]]:
    """Return every unit of every output, with the output's name, in a fixed order."""
    return [(name, unit) for name, output in outputs().items() for unit in output.units(edition)]


Progress = Callable[[Iterable[list[Made]], int], Iterable[list[Made]]]


def quiet(made: Iterable[list[Made]], _count: int) -> Iterable[list[Made]]:
    """Report no progress."""
    return made


def publish(
    root: Path, catalog: Catalog, shells: Shells, site: Path, progress: Progress = quiet, processes: int | None = None
) -> Report:
    """Publish a catalog to the folder ``site``: what changed is written, what is gone is deleted.

    The work is spread over ``processes`` (default: as many as there are processors). Raises Refused before anything
    is deleted.
    """
    edition = Edition(root, catalog, shells)
    is_new = not site.is_dir() or not any(site.iterdir())
    if not is_new and not (site / MANIFEST).is_file():
        raise Refused(NOT_A_SITE.at(Place(site.name), path=site.name))
    job = _Job(edition, work(edition), str(site), is_new)
    job.put(MANIFEST, manifest(catalog))
    report = Report(documents=len(catalog.public))
    origins = {MANIFEST: MANIFEST}
    assets = [[job.make(Copy(address, source), "theme")] for address, source in sorted(shells.assets.items())]
    rendered = spread(_render, job, range(len(job.units)), processes)
    for made in chain(assets, progress(rendered, len(job.units))):
        for file in made:
            known = origins.setdefault(file.address, file.origin)
            if known != file.origin:
                raise Refused(SAME_ADDRESS.at(Place(file.origin), path=file.address))
            report.pages += file.is_page
            report.written += file.written
    report.files = len(origins)
    report.deleted = _sweep(site, origins)
    return report


def manifest(catalog: Catalog) -> bytes:
    """Return the addresses that are published, each with the identity of what stands there, sorted."""
    lines = sorted(f"{record.address}\t{record.identity}" for record in [*catalog.public, *catalog.pages])
    return ("\n".join(lines) + "\n").encode()
