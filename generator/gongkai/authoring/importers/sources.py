"""The files to import below what somebody named: sorted, without hidden files and links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.findings import Finding, Place
from gongkai.source import UNREADABLE


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: where it is, its path below the folder that was named, and what findings call it."""

    file: Path
    relative: Path
    name: str


def files_of(sources: Sequence[Path], findings: list[Finding]) -> Iterator[Source]:
    """Yield the files that the sources are or hold; a folder that cannot be read is a finding."""

    def refused(error: OSError) -> None:
        findings.append(UNREADABLE.at(Place(_printable(str(error.filename))), reason=error.strerror or "?"))

    for source in sources:
        if not source.is_dir():
            yield Source(source, Path(source.name), _printable(str(source)))
            continue
        for folder, folders, files in os.walk(source, onerror=refused):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(folder, name)
                if not name.startswith(".") and not path.is_symlink():
                    yield Source(path, path.relative_to(source), _printable(str(path)))


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
