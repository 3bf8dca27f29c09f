"""One record: a document in one language, as the portal holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from gongkai.findings import Place

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a body: where it leads, on which line, and its text."""

    target: str
    line: int
    is_image: bool
    text: str


@dataclass(slots=True)
class Record:
    """A catalogued document.

    ``path`` is the source below the portal's root (``docs/…``), ``address`` the page below the site's root,
    ``section`` the section's path without language. ``values`` holds the parsed metadata by canonical key,
    ``relations`` the references as written, by verb; ``lines`` the line of each key. ``digest`` is the BLAKE2b
    hash of the source, ``text_digest`` that of title and body alone, 16 bytes each. The body itself stays in its file: ``body_offset`` is where it begins (in
    characters of the decoded text), ``body_line`` its first line.
    """

    path: str
    type: str
    language: str
    section: str
    address: str
    values: dict[str, Any]
    relations: dict[str, list[str]]
    lines: dict[str, int]
    digest: bytes
    text_digest: bytes
    body_offset: int
    body_line: int
    links: tuple[Link, ...] = ()
    original: Record | None = field(default=None, repr=False)

    def place(self, key: str = "") -> Place:
        """Return where ``key`` was written, or the head of the document."""
        return Place(self.path, self.lines.get(key, 1))

    def get(self, key: str) -> Any:
        """Return a value; a translation takes from its original what it does not say itself."""
        value = self.values.get(key)
        if value is None and self.original is not None:
            return self.original.values.get(key)
        return value

    @property
    def title(self) -> str:
        """The title."""
        return str(self.values["title"])

    @property
    def identity(self) -> str:
        """The permanent identity: index number, or ``id``, or the source path."""
        return str(self.values.get("index_number") or self.values.get("id") or self.path)

    @property
    def status(self) -> str:
        """``draft``, ``published`` or ``withdrawn``."""
        return str(self.values.get("status", PUBLISHED))

    @property
    def published(self) -> datetime | None:
        """When it appears, in the portal's time zone."""
        moment = self.get("date_published")
        return moment if isinstance(moment, datetime) else None

    @property
    def formed(self) -> date | None:
        """When the document was made."""
        day = self.get("date_formed")
        return day if isinstance(day, date) else None

    @property
    def publisher(self) -> str:
        """The code of the publishing agency, or ""."""
        return str(self.get("publisher") or "")

    @property
    def year(self) -> int | None:
        """The year of publication, by which lists and catalogs are paged."""
        moment = self.published
        return moment.year if moment else None

    @property
    def newest_first(self) -> tuple[float, str, str]:
        """Sort key: newest first and, within a minute, by identity."""
        moment = self.published
        return (-moment.toordinal() - (moment.hour * 60 + moment.minute) / 1440 if moment else 0.0, self.identity, self.path)
