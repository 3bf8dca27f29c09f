"""The shells of a portal: from the store, or rendered by MkDocs when what they are made from has changed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import click

from gongkai.portal import Portal
from gongkai.publish import made_from
from gongkai.shells import Shells
from gongkai.store import Store
from gongkai.workers import beside

UNUSABLE = 2
RENDERERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2")
"""What renders shells; another version makes them anew."""


def shells_of(portal: Portal, fresh: bool) -> Shells:
    """Return the shells from the store, or have MkDocs render them; leave with exit code 2 when it cannot."""
    key, store = _key(portal), Store(portal.root)
    return (None if fresh else store.shells(key)) or _rendered(portal, key)


def shells_beside(portal: Portal, fresh: bool) -> Callable[[], Shells]:
    """Return what gives the shells: the same as :func:`shells_of`, rendered meanwhile in a process of their own."""
    key, store = _key(portal), Store(portal.root)
    kept = None if fresh else store.shells(key)
    waiting = None if kept is not None else beside(_keep, (portal, key))

    def shells() -> Shells:
        made = store.shells(key) if waiting is not None and waiting() is not None else None
        return kept or made or _rendered(portal, key)

    return shells


def _key(portal: Portal) -> str:
    assert portal.catalog is not None
    return made_from(portal.root, portal.catalog, [version(name) for name in RENDERERS])


def _keep(work: tuple[Portal, str]) -> bytes | None:
    """Render the shells into the store; None when MkDocs cannot, which the waiting process finds out and tells."""
    from gongkai.mkdocs_plugin import MkDocsFailed, render_shells

    portal, key = work
    try:
        Store(portal.root).keep_shells(render_shells(portal), key)
    except MkDocsFailed:
        return None
    return b""


def _rendered(portal: Portal, key: str) -> Shells:
    from gongkai.mkdocs_plugin import MkDocsFailed, render_shells

    try:
        shells = render_shells(portal)
    except MkDocsFailed as failed:
        for line in failed.lines:
            click.echo(line, err=True)
        raise SystemExit(UNUSABLE) from None
    Store(portal.root).keep_shells(shells, key)
    return shells
