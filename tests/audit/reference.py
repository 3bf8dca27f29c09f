"""The reference portal for tests: audited as it is, and with a fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongkai.audit.inspecting import inspect
from gongkai.audit.observations import Observation
from gongkai.audit.reports.base import Outcome
from gongkai.portal import open_portal
from gongkai.rules.views import PortalView
from gongkai.site import open_site

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-21"


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

    def with_file(self, path: str, change: Callable[[bytes | None], bytes | None], *, pages: bool) -> list[Observation]:
        """Return what counts when one file is changed (or made, or, with None, removed); the file is put back."""
        target = self.root / path
        before = target.read_bytes() if target.is_file() else None
        after = change(before)
        try:
            if after is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(after)
            return self.seen(pages=pages)
        finally:
            if before is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(before)
