"""Pour everything that the outputs make into shells, and write to the site what has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.catalog import Catalog
from gongkai.findings import Finding, Place, Problem
from gongkai.outputs import outputs
from gongkai.outputs.base import Blob, Copy, Item, Sheet, Unit
from gongkai.outputs.edition import Edition, href
from gongkai.outputs.structured import graph
from gongkai.shells import Shells
from gongkai.store import hash_of, write_beside

MANIFEST = "published.txt"
"""The list of addresses and identities that a build published; it also marks a folder as a gongkai site."""

NOT_A_SITE = Problem(
    "SITE001",
    {"zh": "输出文件夹 {path} 里有别的文件，不是 gongkai 生成的网站", "en": "the folder {path} holds other files and is no site made by gongkai"},
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
    addresses: dict[str, str] = field(default_factory=dict)


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
        head.append(f'<link rel="alternate" type="application/atom+xml" title="{escape(sheet.title)}" href="{href(sheet.feed)}">\n')
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
    page = edition.shells.shells[sheet.shell].pour(sheet.address, slots(edition, sheet), _host_root(edition) if sheet.anywhere else None)
    return page.encode()


def _host_root(edition: Edition) -> str:
    return urlsplit(edition.definitions.portal.url).path.rstrip("/")


class _Site:
    """The output folder: writes what changed, remembers what belongs, deletes the rest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        self._written_from: dict[str, str] = {}
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
            raise Refused(NOT_A_SITE.at(Place(folder.name), path=folder.name))

    def put(self, address: str, content: bytes, origin: str) -> None:
        """Make the file at ``address`` hold ``content``; ``origin`` says what it comes from."""
        known = self._written_from.get(address)
        if known is not None:
            if known == origin:
                return
            raise Refused(SAME_ADDRESS.at(Place(origin.partition(" ")[2] or origin), path=address))
        if address.startswith("/") or ".." in address.split("/"):
            raise Refused(SAME_ADDRESS.at(Place(origin), path=address))
        self._written_from[address] = origin
        self.report.files += 1
        path = self.folder / address
        try:
            if path.stat().st_size == len(content) and path.read_bytes() == content:
                return
        except OSError:
            pass
        write_beside(path, content)
        self.report.written += 1

    def sweep(self) -> None:
        """Delete every file that does not belong, and folders left empty."""
        for current, folders, names in os.walk(self.folder, topdown=False):
            here = Path(current)
            for name in names:
                path = here / name
                if path.relative_to(self.folder).as_posix() not in self._written_from:
                    path.unlink()
                    self.report.deleted += 1
            for name in folders:
                path = here / name
                if not path.is_symlink() and not any(path.iterdir()):
                    path.rmdir()


def _item(edition: Edition, site: _Site, item: Item, origin: str) -> None:
    if isinstance(item, Sheet):
        site.put(item.address, poured(edition, item), origin)
        site.report.pages += 1
    elif isinstance(item, Blob):
        site.put(item.address, item.content, origin)
    elif isinstance(item, Copy):
        site.put(item.address, (edition.root / item.source).read_bytes(), f"file {item.source}")


def work(edition: Edition) -> list[tuple[str, Unit]]:
    """Return every unit of every output, with the output's name, in a fixed order."""
    return [(name, unit) for name, output in outputs().items() for unit in output.units(edition)]


def publish(
    root: Path, catalog: Catalog, shells: Shells, site: Path, progress: object = None
) -> Report:
    """Publish a catalog to the folder ``site``: what changed is written, what is gone is deleted.

    ``progress`` is called with the list of units and yields them. Raises Refused before anything is deleted.
    """
    edition = Edition(root, catalog, shells)
    target = _Site(site)
    target.put(MANIFEST, manifest(catalog), "manifest")
    units = work(edition)
    made = outputs()
    for name, unit in progress(units) if callable(progress) else units:
        for item in made[name].render(edition, unit):
            _item(edition, target, item, f"{name} {unit.key}")
    for address, source in sorted(shells.assets.items()):
        target.put(address, Path(source).read_bytes(), f"theme {address}")
    target.sweep()
    target.report.documents = len(catalog.public)
    return target.report


def manifest(catalog: Catalog) -> bytes:
    """Return the addresses that are published, each with the identity of what stands there, sorted."""
    lines = sorted(f"{record.address}\t{record.identity}" for record in [*catalog.public, *catalog.pages])
    return ("\n".join(lines) + "\n").encode()

