"""The shells of a portal: from the store, or rendered by MkDocs when what they are made from has changed."""

from __future__ import annotations

from importlib.metadata import version

import click

from gongkai.portal import Portal
from gongkai.publish import made_from
from gongkai.shells import Shells
from gongkai.store import Store

UNUSABLE = 2
RENDERERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2")
"""What renders shells; another version makes them anew."""


def shells_of(portal: Portal, fresh: bool) -> Shells:
    """Return the shells from the store, or have MkDocs render them; leave with exit code 2 when it cannot."""
    assert portal.catalog is not None
    key = made_from(portal.root, portal.catalog, [version(name) for name in RENDERERS])
    store = Store(portal.root)
    shells = None if fresh else store.shells(key)
    if shells is None:
        from gongkai.mkdocs_plugin import MkDocsFailed, render_shells

        try:
            shells = render_shells(portal)
        except MkDocsFailed as failed:
            for line in failed.lines:
                click.echo(line, err=True)
            raise SystemExit(UNUSABLE) from None
        store.keep_shells(shells, key)
    return shells
