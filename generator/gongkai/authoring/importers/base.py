"""What an importer is, and the draft it makes of a source."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any
from unicodedata import normalize

from gongkai.definitions import Definitions
from gongkai.fields import FieldSpec
from gongkai.findings import Finding, Place
from gongkai.language import Label

LONGEST_NAME = 80
"""Characters of a file name made from a number; longer ones end in a hash."""


class Refusal(Exception):
    """A source that cannot be imported at all, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.problem.code)
        self.finding = finding


@dataclass(frozen=True)
class Context:
    """For which portal and type a source is read, and what its file is called in findings."""

    definitions: Definitions
    type: str
    name: str

    @cached_property
    def specs(self) -> Mapping[str, FieldSpec]:
        """The core fields and the fields of the type."""
        return self.definitions.specs(self.type)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Every spelling of a metadata key without its white space, in lower case, and the key it means."""
        return {bare(word): key for word, key in self.definitions.keys(self.type).items() if key in self.specs}

    def key(self, label: str) -> str | None:
        """Return the metadata key that a label of the source means, however it is spaced (``索 引 号：``)."""
        return self.keys.get(bare(label).rstrip(":"))

    def agency(self, name: str) -> str | None:
        """Return the code of an agency named by its code, a name that it has or one that it alone had."""
        name = name.strip()
        code = self.definitions.code_of("agencies", name)
        if code is None and name:
            former = [code for code, agency in self.definitions.agencies.items() if name in agency.former_names]
            code = former[0] if len(former) == 1 else None
        return code

    def at(self, line: int = 0) -> Place:
        """Return a place in the source file."""
        return Place(self.name, line)


@dataclass(slots=True)
class Draft:
    """A document as an importer proposes it.

    ``values`` holds text (or a list of texts) by metadata key, as it stands in the source. ``body`` is Markdown,
    ``original`` the body's text in the source and ``left_out`` what of it was deliberately not taken over (title,
    furniture of the page); the frame compares their characters. ``line`` is where the document begins in its file.
    ``has_text`` is false when a text was to be expected and none was found. A draft without a stem carries findings only.
    """

    stem: str
    values: dict[str, Any]
    body: str
    original: str
    left_out: list[str] = field(default_factory=list)
    line: int = 1
    findings: list[Finding] = field(default_factory=list)
    has_text: bool = True


class Importer(ABC):
    """One shape of source text."""

    name: str
    """The word after ``--format``; the name of the module."""

    label: Label

    @abstractmethod
    def accepts(self, path: Path, head: bytes) -> bool:
        """Return whether a file that starts with the bytes ``head`` has this shape."""

    @abstractmethod
    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        """Yield the documents in a file. ``path`` is relative to the folder that is imported. Raises Refusal."""


def bare(text: str) -> str:
    """Return a label without white space, in half-width lower case."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).lower()


def slug(text: str) -> str:
    """Return a number or code as a file name and identifier: ``000014349/2018-00206`` becomes ``000014349-2018-00206``."""
    name = re.sub(r"[^a-z0-9]+", "-", normalize("NFKC", text).lower()).strip("-")
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 11].rstrip('-')}-{digest(text)}"
    return name


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for a text."""
    return blake2b(normalize("NFC", text).encode("utf-8", "surrogateescape"), digest_size=5).hexdigest()


def dated_stem(day: str | None, path: Path) -> str:
    """Return a file name made from a date and the path of the source, whatever the source says."""
    return f"{day or 'undated'}-{digest(path.as_posix())}"
