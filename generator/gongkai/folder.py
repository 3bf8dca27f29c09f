"""Walk ``docs/``: the Markdown files, the files beside them, and nothing outside the portal."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.findings import Finding, Place, Problem
from gongkai.packing import packed, unpacked
from gongkai.pieces import Texts
from gongkai.source import UNREADABLE
from gongkai.workers import beside

SYMBOLIC_LINK = Problem(
    "FILE006",
    {"zh": "{name} 是符号链接，不允许", "en": "{name} is a symbolic link, which is not allowed"},
    {"zh": "用文件本身代替链接", "en": "put the file itself in its place"},
)
NOT_A_FILE = Problem(
    "FILE007",
    {"zh": "{name} 不是普通文件", "en": "{name} is not a regular file"},
    {"zh": "把它移出 docs/", "en": "move it out of docs/"},
)
UNDECODABLE_NAME = Problem(
    "FILE008",
    {"zh": "文件名 {name} 不是 UTF-8 编码", "en": "the file name {name} is not UTF-8"},
    {"zh": "改名，只用小写英文字母、数字和连字符", "en": "rename it with lower-case letters, digits and hyphens"},
)


SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again is sure to get another time of change."""

Stamps = Mapping[str, tuple[int, int]]
"""Size and time of change of files, by path."""


def settled(stamps: Stamps, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the stamps of some files; one that changed a moment ago is not trusted to be told apart by its time."""
    latest = time.time_ns() - SETTLED
    found = ((path, stamps[path]) for path in paths)
    return {path: (size, changed if changed < latest else 0) for path, (size, changed) in found}


@dataclass(slots=True)
class Folder:
    """What stands in ``docs/``: names below the portal's root, sorted; sizes of the other files in bytes.

    ``stamps`` holds, for every file, what tells a change apart without reading it: size and time of change in
    nanoseconds.
    """

    documents: Sequence[str] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def forget_documents(self) -> None:
        """Let go of the stamps of documents, once they have been read; their names stand side by side from now on."""
        self.stamps = {path: self.stamps[path] for path in self.others}
        self.documents = Texts.of(self.documents)


def walked_beside(root: Path) -> Callable[[], Folder]:
    """Begin to walk ``docs/`` in a process of its own, where that can be; the function returned waits for the result."""
    receiving = beside(_walked, root)
    if receiving is None:
        return lambda: walk(root)

    def result() -> Folder:
        content = receiving()
        if content is None:
            return walk(root)
        folder = Folder()
        documents, others, sizes, times = unpacked(content)
        paths = [*documents, *others]
        folder.documents = documents
        folder.stamps = dict(zip(paths, zip(array("q", sizes), array("q", times), strict=True), strict=True))
        folder.others = {path: folder.stamps[path][0] for path in others}
        return folder

    return result


def _walked(root: Path) -> bytes | None:
    """Return what a walk found, as bytes; None where something is wrong, which is better said by a walk of one's own."""
    folder = walk(root)
    if folder.findings:
        return None
    others = list(folder.others)
    stamps = [folder.stamps[path] for path in (*folder.documents, *others)]
    sizes, times = array("q", [size for size, _ in stamps]), array("q", [changed for _, changed in stamps])
    return packed([folder.documents, others, sizes.tobytes(), times.tobytes()])


def walk(root: Path, name: str = "docs") -> Folder:
    """Return the files below ``root/name``. Hidden files are passed over, links are findings."""
    folder, documents = Folder(), list[str]()
    pending = [name]
    while pending:
        current = pending.pop()
        try:
            entries = list(os.scandir(root / current))
        except FileNotFoundError:
            continue
        except OSError as error:
            folder.findings.append(UNREADABLE.at(Place(current), reason=error.strerror or type(error).__name__))
            continue
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            path = f"{current}/{name}"
            if name.isascii() and name.isprintable() and entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                folder.stamps[path] = (found.st_size, found.st_mtime_ns)
                if name.endswith(".md"):
                    documents.append(path)
                else:
                    folder.others[path] = found.st_size
            elif not path.isprintable() or any("\ud800" <= c <= "\udfff" for c in path):
                shown = path.encode("utf-8", "replace").decode()
                folder.findings.append(UNDECODABLE_NAME.at(Place(shown), name=shown))
            elif entry.is_symlink():
                folder.findings.append(SYMBOLIC_LINK.at(Place(path), name=entry.name))
            elif entry.is_dir():
                pending.append(path)
            elif not entry.is_file():
                folder.findings.append(NOT_A_FILE.at(Place(path), name=entry.name))
            else:
                found = entry.stat(follow_symlinks=False)
                folder.stamps[path] = (found.st_size, found.st_mtime_ns)
                if entry.name.endswith(".md"):
                    documents.append(path)
                else:
                    folder.others[path] = found.st_size
    folder.documents = sorted(documents)
    return folder
