"""The build cache (``.gongkai/``): what a build may reuse, kept by the hash of everything it was made from.

The folder may be deleted at any time. What is read back is data, checked against its own hash and never executed; a
damaged or foreign file counts as absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.definitions.labels import Known
from gongkai.folder import Stamps, settled
from gongkai.held import Held
from gongkai.kept_files import FOLDER, TABLE, KeptFiles
from gongkai.kept_units import KeptUnits
from gongkai.packing import packed, unpacked
from gongkai.pieces import Pieces
from gongkai.placing import write_beside
from gongkai.records import Record
from gongkai.shells import Shell, ShellKey, Shells
from gongkai.spool import Spool
from gongkai.table import Table

try:
    import fcntl
except ImportError:  # not on this system
    fcntl = None  # type: ignore[assignment]

UNFINISHED = "unfinished"
"""The mark of a build that has begun to change the site and has not ended."""
LARGE = 2_000_000
"""Bytes of a table from which on a portal is large: about 8,000 documents."""


class Kept(NamedTuple):
    """A record of an earlier build, and what told its source file apart then."""

    size: int
    changed: int
    row: list[Any]


class _Together:
    """Packed values, many at once, as often as they are gone through."""

    def __init__(self, values: Pieces) -> None:
        self._values = values

    def __iter__(self) -> Iterator[bytes]:
        return self._values.batches()


class Store:
    """The cache of the portal in ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / FOLDER
        self.files = KeptFiles(self.folder)

    @property
    def is_large(self) -> bool:
        """Whether reading it back takes so long that something else can be done beside."""
        try:
            return (self.folder / TABLE).stat().st_size > LARGE
        except OSError:
            return False

    def shells(self, made_from: str) -> Shells | None:
        """Return the shells that were made from what hashes to ``made_from``, if they are there and whole."""
        body = self.files.read("shells", made_from)
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
        self.files.write("shells", made_from, body)

    def table(self, made_from: str) -> tuple[Table | None, dict[str, Kept], Known]:
        """Return the records of earlier builds: the table, by path those read since it was written, and how codes read then.

        Nothing when anything else that they were read by has changed.
        """
        with ThreadPoolExecutor(1) as beside:
            reading = beside.submit(self.files.held, "values")
            found = self.files.held(TABLE)
            if found is None or found.made_from != made_from:
                return None, {}, {}

            def values() -> bytes | Held:
                held = reading.result()
                if held is None or held.made_from != found.hash:
                    raise ValueError("not the values of this table")
                return held.body

            try:
                table = Table.read(found.body, values)
            except (ValueError, KeyError, TypeError):
                return None, {}, {}
        table.hash = found.hash
        try:
            labels, rows = unpacked(self.files.read("later", found.hash) or b"")
            return table, {row[0]: Kept(size, changed, row) for size, changed, row in rows}, labels
        except (ValueError, TypeError, IndexError):
            return None, {}, {}

    def keep_table(self, made: Table, made_from: str, labels: Known) -> Table:
        """Keep a table for the next build, with how codes read; return it as it stands there now, its rows newest first."""
        ordered = made.picked(made.sorted())
        self.files.write("later", "", b"")
        ordered.hash = self.files.write_pieces(TABLE, made_from, ordered.kept())
        hash_of_values = self.files.write_pieces("values", ordered.hash, _Together(ordered.values))
        self.keep_later((), {}, ordered, labels)
        kept, values = self.files.held(TABLE, ordered.hash), self.files.held("values", hash_of_values)
        if kept is None or values is None or values.made_from != ordered.hash:
            ordered.ordered = True
            return ordered
        table = Table.read(kept.body, lambda: values.body)
        table.hash = ordered.hash
        return table

    def spool(self) -> Spool:
        """Return what takes in bytes by the hundred million, beside what is kept."""
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
        return Spool(self.folder)

    def keep_later(self, records: Sequence[Record], stamps: Stamps, table: Table, labels: Known) -> None:
        """Keep records that were read since the table was written, and how codes read for all."""
        times = settled(stamps, [record.path for record in records])
        self.files.write("later", table.hash, packed([labels, [(*times[record.path], record.row()) for record in records]]))

    def kept(self, name: str, made_from: str) -> Any:
        """Return what was kept under a name, made from the same; None when there is nothing of the kind."""
        body = self.files.read(name, made_from)
        try:
            return unpacked(body) if body is not None else None
        except ValueError:
            return None

    def keep(self, name: str, value: Any, made_from: str) -> None:
        """Keep a value under a name; a folder that cannot be written is no obstacle."""
        self.files.write(name, made_from, packed(value))

    # -- the site ------------------------------------------------------------------------------------------

    def site(self, made_from: str) -> KeptUnits:
        """Return what the build before rendered, but for what one that was cut short has touched since.

        Nothing when it was made from other things.
        """
        body = self.files.read("site", made_from)
        is_torn = (self.folder / UNFINISHED).exists()
        touched = self._touched()
        if body is None or touched is None:
            return KeptUnits()
        try:
            units = KeptUnits.read(body)
        except (ValueError, TypeError, AttributeError):
            return KeptUnits()
        return units.without(touched) if is_torn else units

    def _touched(self) -> frozenset[bytes] | None:
        """Return the blocks that builds which were cut short have touched; None when nothing is known of them."""
        try:
            return frozenset([*unpacked((self.folder / UNFINISHED).read_bytes())])
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError, TypeError):
            return None

    def begin(self, touched: Iterable[bytes] | None) -> None:
        """Note that the site is being changed: until :meth:`keep_site` nothing kept about the blocks ``touched`` can be trusted.

        None stands for everything.
        """
        before = self._touched()
        known = None if before is None or touched is None else sorted(before.union(touched))
        try:
            write_beside(self.folder / UNFINISHED, b"" if known is None else packed(known))
        except OSError:
            return

    def keep_site(self, units: KeptUnits, made_from: str) -> None:
        """Keep what stands in the site for the next build."""
        self.files.write("site", made_from, units.kept())
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
