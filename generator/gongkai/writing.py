"""Write to the site's folder: what changed, beside its place and then renamed; delete what is gone."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.findings import Finding, Place, Problem
from gongkai.outputs import outputs
from gongkai.outputs.base import Blob, Item, NotMade, Sheet, Standing, Unit
from gongkai.outputs.edition import Edition
from gongkai.placing import write_beside, write_whole
from gongkai.pouring import poured

SAME_ADDRESS = Problem(
    "SITE002",
    {"zh": "两处内容要写到同一地址 {path}", "en": "two things would be written to the address {path}"},
    {"zh": "把其中一个文档、附件或目录改名", "en": "rename one of the documents, attachments or directories"},
)


OWN_SHELL = 1_000_000
"""The number of the shell of a hand-written page, which is made anew every time."""


class Refused(Exception):
    """Publication cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return self.finding.text("en")


class Made(NamedTuple):
    """A file of the site: where it stands, what it was made from, the number of its shell, whether it had to be written."""

    address: str
    origin: str
    shell: int
    written: bool


@dataclass(slots=True)
class Job:
    """What the workers share: the edition, the units to render, the site's folder, and whether it is one that nobody sees yet."""

    edition: Edition
    units: Sequence[tuple[str, Unit]]
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
        else:
            write_whole(path, content)
        return True

    def make(self, item: Item, origin: str) -> Made:
        """Write one item to the site."""
        if item.address.startswith("/") or ".." in item.address.split("/"):
            raise Refused(SAME_ADDRESS.at(Place(origin), path=item.address))
        if isinstance(item, Sheet):
            number = self.edition.shells.numbers.get(item.shell, OWN_SHELL)
            return Made(item.address, origin, number, self.put(item.address, poured(self.edition, item)))
        if isinstance(item, Blob):
            return Made(item.address, origin, 0, self.put(item.address, item.content))
        if isinstance(item, Standing):
            return Made(item.address, origin, 0, False)
        content = (self.edition.root / item.source).read_bytes()
        return Made(item.address, item.source, 0, self.put(item.address, content))


def render(job: Job, number: int) -> list[Made]:
    """Render one of the units and write what it makes."""
    name, unit = job.units[number]
    try:
        return [job.make(item, f"{name} {unit.key}") for item in outputs()[name].render(job.edition, unit)]
    except NotMade as error:
        raise Refused(error.finding) from None


def sweep(folder: Path, kept: Container[str]) -> int:
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


def clear(site: Path, gone: Iterable[str]) -> int:
    """Delete what the build before made and this one did not, and folders left empty; return how many files."""
    addresses = sorted(gone)
    for address in addresses:
        (site / address).unlink(missing_ok=True)
        folder = (site / address).parent
        while folder != site and folder.is_dir() and not os.listdir(folder):
            folder.rmdir()
            folder = folder.parent
    return len(addresses)
