"""What stands on the pages of a printed document, whatever it is printed as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.printing.blocks import Block


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that belongs to the document and is downloaded by itself."""

    title: str
    form: str
    link: str


@dataclass(frozen=True, slots=True)
class Formal:
    """A document in the page form of official documents.

    ``pieces`` is the title taken apart where its lines may break. ``head`` is the line above every page, ``mark`` what stands beside it, ``foot`` the line below; ``number`` the document
    number, ``note`` the line in brackets below the title, ``state`` says that the document is no longer (or not yet) in
    force. ``signers`` and ``dated`` are there where the text does not sign itself; ``colophon`` are labels and texts of
    the last lines. ``by`` and ``day`` are its author and day in the properties of the file.
    """

    language: str
    tag: str
    title: str
    pieces: tuple[str, ...]
    head: str
    mark: str
    foot: str
    number: str
    note: str
    state: str
    blocks: tuple[Block, ...]
    enclosed_label: str
    enclosed: tuple[Enclosed, ...]
    signers: tuple[str, ...]
    dated: str
    colophon: tuple[tuple[str, str], ...]
    by: str
    day: date
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents of an issue: what is printed in it, or ``elsewhere`` for what is only named."""

    title: str
    number: str
    formal: Formal | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: cover, contents, documents; ``preface`` stands above the contents, ``blocks`` after the documents."""

    language: str
    tag: str
    title: str
    pieces: tuple[str, ...]
    head: str
    foot: str
    lines: tuple[tuple[str, str], ...]
    preface: tuple[Block, ...]
    contents_label: str
    elsewhere_label: str
    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    organiser: str
    dated: str
    by: str
    day: date
