"""The reference portal for tests: audited as it is, and with a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gongkai.audit.inspecting import inspect
from gongkai.audit.keeping import Exceptions
from gongkai.audit.looking import Seen, Share, by_locus, look_at_page
from gongkai.audit.observations import Observation
from gongkai.audit.reports.base import Outcome
from gongkai.audit.run import Audit, active_rules, close, gather
from gongkai.audit.tally import Tally
from gongkai.portal import open_portal
from gongkai.rules.views import PortalView
from gongkai.site import Site, open_site

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-21"
HEAD = """\
index_number: MB9901155/2026-09001
publisher: water
date_formed: 2026-11-12
date_published: 2026-11-13 09:40
topic: 农业、林业、水利\\水利
genre: 通告
description: 苓河北岸九个小区今晚停水八小时，请提前储水，注意用水安全。
disclosure: 主动公开
"""
"""The metadata of a notice in which nothing is wrong, title and review apart."""


class Reference:
    """A copy of the reference portal with its built site."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def outcome(self, *, pages: bool, inspection: str = "2019", as_of: str = AS_OF) -> Outcome:
        """Return what an inspection says; without ``pages`` over the sources alone."""
        portal = open_portal(self.root, as_of)
        assert portal.catalog is not None
        assert portal.definitions is not None
        view = PortalView(self.root, portal.catalog, portal.definitions.inspections[inspection], portal.folder.others)
        return inspect(view, portal.findings, open_site(self.root / "site") if pages else None, inspection)

    def seen(self, *, pages: bool) -> list[Observation]:
        """Return what counts."""
        return self.outcome(pages=pages).audit.counting

    def with_file(self, path: str, change: Callable[[bytes | None], bytes | None]) -> list[Observation]:
        """Return what counts over the sources when one file is changed; the file is put back."""
        with self.changed(path, change):
            return self.seen(pages=False)

    @contextmanager
    def changed(self, path: str, change: Callable[[bytes | None], bytes | None]) -> Iterator[None]:
        """Change a file (or make it, or, with None, remove it) and put it back."""
        target = self.root / path
        before = target.read_bytes() if target.is_file() else None
        after = change(before)
        try:
            if after is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(after)
            yield
        finally:
            if before is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(before)

    @cached_property
    def pages(self) -> Pages:
        """The pages as they were built, looked at once."""
        portal = open_portal(self.root, AS_OF)
        assert portal.catalog is not None
        assert portal.definitions is not None
        view = PortalView(self.root, portal.catalog, portal.definitions.inspections["2019"], portal.folder.others)
        site = open_site(self.root / "site")
        share = Share(view, site, by_locus(active_rules(view)))
        return Pages(view, site, {address: look_at_page(share, address) for address in site.pages})

    def with_page(self, path: str, change: Callable[[bytes | None], bytes | None]) -> list[Observation]:
        """Return what counts over the whole site when one of its files is changed.

        A page is looked at for itself, so that only a changed page has to be looked at again, unless the files of the site
        are others than before.
        """
        known = self.pages
        address = path.removeprefix("site/")
        with self.changed(path, change):
            site = open_site(self.root / "site")
            share = Share(known.view, site, by_locus(active_rules(known.view)))
            same = site.files.keys() == known.site.files.keys()
            pages = {a: known.seen[a] if same and a != address else look_at_page(share, a) for a in site.pages}
            result, exceptions = Audit(known.view, has_site=True), Exceptions(known.view)
            tally = Tally(known.view, exceptions)
            gather(share, tally, pages.items())
        close(result, tally, exceptions, whole=False)
        return result.observations


class Pages(NamedTuple):
    """What was seen of every page of a site."""

    view: PortalView
    site: Site
    seen: dict[str, Seen]
