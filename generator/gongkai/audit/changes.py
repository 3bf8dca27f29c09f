"""What has changed since a revision of git, and what that touches."""

from __future__ import annotations

import subprocess
from pathlib import Path

from gongkai.catalog import Catalog


class NoRevision(ValueError):
    """Git does not know the revision, or there is no repository."""


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the paths below ``root`` that differ from a revision, uncommitted and new ones too. Raises NoRevision."""
    if revision.startswith("-"):
        raise NoRevision(revision)
    names: set[str] = set()
    for command in (
        ["diff", "--name-only", "-z", "--relative", revision, "--"],
        ["ls-files", "--others", "--exclude-standard", "-z"],
    ):
        try:
            done = subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=True, timeout=60)  # noqa: S603, S607
        except (OSError, subprocess.SubprocessError) as error:
            raise NoRevision(revision) from error
        names |= {name for name in done.stdout.decode("utf-8", "replace").split("\0") if name}
    return frozenset(names)


def touched(catalog: Catalog, changed: frozenset[str]) -> frozenset[str]:
    """Return the sources that a change touches: those changed, those related to them, and documents beside changed files."""
    paths = set(changed)
    folders = {path.rpartition("/")[0] for path in changed if path.startswith("docs/") and not path.endswith(".md")}
    for record in catalog.records:
        if record.path in changed:
            relations = catalog.relations(record)
            for others in (*relations.forward.values(), *relations.inverse.values()):
                paths |= {other.path for other in others}
        elif record.path.rpartition("/")[0] in folders and record.values.get("attachments"):
            paths.add(record.path)
    return frozenset(paths)
