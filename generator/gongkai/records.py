"""One record: a document in one language, as the portal holds it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from gongkai.findings import Place
from gongkai.links import Link
from gongkai.packing import minutes, moment_of, packed, unpacked

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"


FILE_KEYS = ("attachments", "rows")
ONLY_READ = ("_hot", "_packed")
"""What only a record holds that was read just now."""
NAMING_KEYS = ("index_number", "id", "document_number")


def order(minute: int | None, identity: str, path: str) -> tuple[int, str, str]:
    """Return what records are sorted by: newest first and, within a minute, by identity."""
    return -(minute or 0), identity, path


class Record:
    """A catalogued document.

    ``path`` is the source below the portal's root (``docs/…``), ``address`` the page below the site's root,
    ``section`` the section's path without language. ``values`` holds the parsed metadata by canonical key,
    ``relations`` the references as written, by verb; ``lines`` the line of each key. ``digest`` is the
    hash of the source, 16 bytes. The body itself stays in its file: ``body_offset`` is where it begins (in characters of the
    decoded text), ``body_line`` its first line. ``card`` is the hash of path, metadata, and ``labels``, how its codes read, 8 bytes.

    A record kept from an earlier build is a row of a :class:`gongkai.table.Table` until somebody asks for more than the
    table's columns hold. ``number`` is its place in the catalog, newest first.
    """

    __slots__ = (
        "_hot", "_lines", "_packed", "_values", "address", "body_line", "body_offset", "card", "declared_validity", "digest",
        "effective", "expires", "identity", "is_translation", "language", "links", "moment", "names", "names_files", "number",
        "original", "path", "publisher_code", "relations", "row_number", "section", "status", "table", "type",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        type: str,  # noqa: A002 - the field's name
        language: str,
        section: str,
        address: str,
        values: dict[str, Any],
        relations: dict[str, list[str]],
        lines: dict[str, int],
        digest: bytes,
        body_offset: int,
        body_line: int,
        links: tuple[Link, ...] = (),
        labels: bytes = b"",
    ) -> None:
        self.path, self.type, self.language, self.section, self.address = path, type, language, section, address
        self.relations, self.links = relations, links
        self.digest = digest
        self.body_offset, self.body_line = body_offset, body_line
        self._values: dict[str, Any] | None = values
        self._lines: dict[str, int] | None = lines
        self._packed = packed([values, packed(lines)])
        self.card = blake2b(b"%s\0%s\0%s" % (path.encode(), self._packed, labels), digest_size=8).digest()
        self._hot: dict[str, Any] = {}
        self.table: Any = None
        self.row_number = 0
        self.number = 0
        self.original: Record | None = None
        self.names: tuple[str | None, ...] = tuple(values.get(key) for key in NAMING_KEYS)
        self.identity = str(self.names[0] or self.names[1] or path)
        self.status = str(values.get("status", PUBLISHED))
        moment = values.get("date_published")
        self.moment: int | None = minutes(moment) if isinstance(moment, datetime) else None
        self.publisher_code: str | None = values.get("publisher")
        self.effective: date | None = values.get("date_effective")
        self.expires: date | None = values.get("date_expires")
        self.declared_validity: str | None = values.get("validity")
        self.names_files = any(key in values for key in FILE_KEYS)
        self.is_translation = "translates" in relations

    def __repr__(self) -> str:
        return f"Record({self.path!r})"

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Record):
            return self is other
        return self.table is not None and self.table is other.table and self.row_number == other.row_number

    def __hash__(self) -> int:
        return self.row_number if self.table is not None else id(self) >> 4

    # -- kept from build to build --------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        """Take a value of a record of a table from there; called only for what is not here yet."""
        table = self.table if name not in ("table", "row_number") else None
        if table is None or name not in Record.__slots__ or name in ONLY_READ:
            raise AttributeError(name)
        object.__setattr__(self, name, table.value(self.row_number, name))
        return object.__getattribute__(self, name)

    def filled(self) -> Record:
        """Return the record with all of its values at hand: for one of which much is asked."""
        if self.table is not None:
            self.table.fill(self, self.row_number)
        return self

    def packed_values(self) -> bytes:
        """Return the metadata and their lines as bytes."""
        if self.table is not None:
            return bytes(self.table.packed_values(self.row_number))
        return self._packed

    def forget(self, keys: Collection[str]) -> None:
        """Hold the metadata packed until somebody asks for others than those of ``keys``: a tenth of the memory."""
        self._hot = dict(zip(keys, map(self.values.get, keys), strict=True))
        self._values = self._lines = None

    def said(self, key: str) -> Any:
        """Return a value of its own that few documents have, without unpacking those that have none."""
        if self._values is None and key.encode() not in self.packed_values():
            return None
        return self.values.get(key)

    def release(self) -> None:
        """Let go of unpacked metadata that can be unpacked again."""
        if self.table is not None or self._packed:
            self._values = self._lines = None

    def hot(self, key: str) -> Any:
        """Return a value of its own, from where it is at hand."""
        if self._values is not None:
            return self._values.get(key)
        table = self.table
        if table is None:
            return self._hot[key] if key in self._hot else self.values.get(key)
        return table.keyed[key][self.row_number] if key in table.keyed else self.values.get(key)

    def row(self) -> list[Any]:
        """Return the record as a row that :meth:`from_row` takes."""
        links = [[link.target, link.line, link.is_image, link.text] for link in self.links]
        return [
            self.path, self.type, self.language, self.section, self.address, self.relations, links, self.digest, self.body_offset,
            self.body_line, list(self.names), self.status, self.moment, self.publisher_code, self.effective, self.expires,
            self.declared_validity, self.names_files, self.card, self.packed_values(),
        ]  # fmt: skip

    @classmethod
    def from_row(cls, row: list[Any]) -> Record:
        """Return the record that a row holds."""
        record = cls.__new__(cls)
        (
            record.path, record.type, record.language, record.section, record.address, record.relations, links, record.digest,
            record.body_offset, record.body_line, names, record.status, record.moment, record.publisher_code, record.effective,
            record.expires, record.declared_validity, record.names_files, record.card, record._packed,
        ) = row  # fmt: skip
        record.links = tuple(Link(*link) for link in links) if links else ()
        record.names = tuple(names)
        record.identity = record.names[0] or record.names[1] or record.path
        record.is_translation = "translates" in record.relations
        record._values = record._lines = record.original = record.table = None
        record._hot = {}
        record.row_number = record.number = 0
        return record

    def _unpack(self) -> bytes:
        """Unpack the metadata; return their lines, still packed: few ask for them."""
        lines: bytes
        self._values, lines = unpacked(self.packed_values())
        return lines

    # -- what it says --------------------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, Any]:
        """The parsed metadata by canonical key."""
        if self._values is None:
            self._unpack()
        assert self._values is not None
        return self._values

    @property
    def lines(self) -> dict[str, int]:
        """The line of each metadata key."""
        if self._lines is None:
            self._lines = unpacked(self._unpack())
        assert self._lines is not None
        return self._lines

    def place(self, key: str = "") -> Place:
        """Return where ``key`` was written, or the head of the document."""
        return Place(self.path, self.lines.get(key, 1))

    def get(self, key: str) -> Any:
        """Return a value; a translation takes from its original what it does not say itself."""
        value = self.hot(key)
        if value is None and self.original is not None:
            return self.original.get(key)
        return value

    @property
    def title(self) -> str:
        """The title."""
        return str(self.hot("title"))

    @property
    def minute(self) -> int | None:
        """When it appears, as whole minutes since the year 1."""
        if self.moment is None and self.original is not None:
            return self.original.moment
        return self.moment

    @property
    def published(self) -> datetime | None:
        """When it appears, in the portal's time zone."""
        minute = self.minute
        return None if minute is None else moment_of(minute)

    @property
    def formed(self) -> date | None:
        """When the document was made."""
        day = self.get("date_formed")
        return day if isinstance(day, date) else None

    @property
    def publisher(self) -> str:
        """The code of the publishing agency, or ""."""
        if self.publisher_code is None and self.original is not None:
            return self.original.publisher_code or ""
        return self.publisher_code or ""

    @property
    def year(self) -> int | None:
        """The year of publication, by which lists and catalogs are paged."""
        minute = self.minute
        return None if minute is None else date.fromordinal(minute // 1440).year

    @property
    def newest_first(self) -> tuple[int, str, str]:
        """Sort key: newest first and, within a minute, by identity."""
        return order(self.minute, self.identity, self.path)
