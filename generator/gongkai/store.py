"""The build cache (``.gongkai/``): what a build may reuse, kept by the hash of everything it was made from.

The folder may be deleted at any time. What is read back is data, checked against its own hash and never executed; a
damaged or foreign file counts as absent.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.kept_units import KeptUnits
from gongkai.packing import packed, unpacked
from gongkai.placing import write_beside
from gongkai.records import Record
from gongkai.shells import Shell, ShellKey, Shells
from gongkai.table import Table

try:
    import fcntl
except ImportError:  # not on this system
    fcntl = None  # type: ignore[assignment]

UNFINISHED = "unfinished"
"""The mark of a build that has begun to change the site and has not ended."""
LARGE = 2_000_000
"""Bytes of a table from which on a portal is large: about 8,000 documents."""
HEAD = 1_000
"""Bytes of the line above a kept file's content, at most."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again is sure to get another time of change."""


class Kept(NamedTuple):
    """A record of an earlier build, and what told its source file apart then."""

    size: int
    changed: int
    row: list[Any]


Stamps = Mapping[str, tuple[int, int]]
"""Size and time of change of files, by path."""


def _settled(stamps: Stamps, records: Iterable[Record]) -> dict[str, tuple[int, int]]:
    latest = time.time_ns() - SETTLED
    found = {}
    for record in records:
        size, changed = stamps[record.path]
        found[record.path] = (size, changed if changed < latest else 0)
    return found


class Whole(NamedTuple):
    """A kept file that is whole: what it was made from, its hash, its content."""

    made_from: str
    hash: str
    body: bytes


class Store:
    """The cache of the portal in ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".gongkai"

    @property
    def is_large(self) -> bool:
        """Whether reading it back takes so long that something else can be done beside."""
        try:
            return (self.folder / "table").stat().st_size > LARGE
        except OSError:
            return False

    def _whole(self, name: str) -> Whole | None:
        try:
            with (self.folder / name).open("rb") as file:
                head, body = json.loads(file.readline(HEAD)), file.read()
            if head["whole"] == blake2b(body, digest_size=16).hexdigest():
                return Whole(head["made_from"], head["whole"], body)
        except (OSError, ValueError, TypeError, KeyError):
            pass
        return None

    def _read(self, name: str, made_from: str) -> bytes | None:
        found = self._whole(name)
        return found.body if found is not None and found.made_from == made_from else None

    def _write(self, name: str, made_from: str, body: bytes) -> None:
        try:
            head = json.dumps({"made_from": made_from, "whole": blake2b(body, digest_size=16).hexdigest()}).encode()
            write_beside(self.folder / name, head + b"\n" + body)
        except OSError:
            return

    def shells(self, made_from: str) -> Shells | None:
        """Return the shells that were made from what hashes to ``made_from``, if they are there and whole."""
        body = self._read("shells", made_from)
        try:
            stored = unpacked(body) if body is not None else None
            if stored is None or not all(Path(path).is_file() for path in stored["assets"].values()):
                return None
            shells = {ShellKey(*key): Shell(tuple(parts)) for key, parts in stored["shells"]}
            return Shells(shells, dict(stored["assets"]), tuple(stored["extensions"]), stored["extension_settings"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep_shells(self, shells: Shells, made_from: str) -> None:
        """Keep shells for the next build; a folder that cannot be written is no obstacle."""
        try:
            body = packed(
                {
                    "shells": [[list(key), list(shell.parts)] for key, shell in sorted(shells.shells.items())],
                    "assets": shells.assets,
                    "extensions": list(shells.extensions),
                    "extension_settings": shells.extension_settings,
                }
            )
        except TypeError:
            return
        self._write("shells", made_from, body)

    def table(self, made_from: str) -> tuple[Table | None, dict[str, Kept]]:
        """Return the records of earlier builds: the table, and by path those read since it was written.

        Nothing when anything they were read by has changed.
        """
        with ThreadPoolExecutor(1) as beside:
            reading = beside.submit(self._whole, "values")
            found = self._whole("table")
            if found is None or found.made_from != made_from:
                return None, {}

            def values() -> bytes:
                held = reading.result()
                if held is None or held.made_from != found.hash:
                    raise ValueError("not the values of this table")
                return held.body

            try:
                table = Table.read(found.body, values)
            except (ValueError, KeyError, TypeError):
                return None, {}
        table.hash = found.hash
        later = self._read("later", found.hash)
        try:
            rows = unpacked(later) if later is not None else []
            return table, {row[0]: Kept(size, changed, row) for size, changed, row in rows}
        except (ValueError, TypeError, IndexError):
            return table, {}

    def keep_table(self, records: Sequence[Record], keys: Iterable[str], stamps: Stamps, made_from: str) -> Table:
        """Keep all records for the next build and return them as a table.

        A file changed a moment ago is not trusted to be told apart by its time.
        """
        table = Table.of(records, keys, _settled(stamps, records))
        columns, values = table.kept()
        table.hash = blake2b(columns, digest_size=16).hexdigest()
        self._write("later", "", b"")
        self._write("values", table.hash, values)
        self._write("table", made_from, columns)
        return table

    def keep_later(self, records: Sequence[Record], stamps: Stamps, table: Table) -> None:
        """Keep records that were read since the table was written."""
        settled = _settled(stamps, records)
        self._write("later", table.hash, packed([(*settled[record.path], record.row()) for record in records]))

    def kept(self, name: str, made_from: str) -> Any:
        """Return what was kept under a name, made from the same; None when there is nothing of the kind."""
        body = self._read(name, made_from)
        try:
            return unpacked(body) if body is not None else None
        except ValueError:
            return None

    def keep(self, name: str, value: Any, made_from: str) -> None:
        """Keep a value under a name; a folder that cannot be written is no obstacle."""
        self._write(name, made_from, packed(value))

    # -- the site ------------------------------------------------------------------------------------------

    def site(self, made_from: str) -> KeptUnits:
        """Return what the build before rendered; nothing when that build was cut short or made from other things."""
        if (self.folder / UNFINISHED).exists():
            return KeptUnits()
        body = self._read("site", made_from)
        try:
            return KeptUnits.read(body) if body is not None else KeptUnits()
        except (ValueError, TypeError, AttributeError):
            return KeptUnits()

    def begin(self) -> None:
        """Note that the site is being changed: until :meth:`keep_site` nothing kept about it can be trusted."""
        try:
            write_beside(self.folder / UNFINISHED, b"")
        except OSError:
            return

    def keep_site(self, units: KeptUnits, made_from: str) -> None:
        """Keep what stands in the site for the next build."""
        self._write("site", made_from, units.kept())
        try:
            (self.folder / UNFINISHED).unlink(missing_ok=True)
        except OSError:
            return

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other build of this portal is at work, and keep others waiting meanwhile."""
        if fcntl is None:
            yield
            return
        try:
            self.folder.mkdir(exist_ok=True)
            lock = (self.folder / "lock").open("wb")
        except OSError:
            yield
            return
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)
