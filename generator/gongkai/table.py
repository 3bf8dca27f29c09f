"""Records side by side: one list a column, quick to keep, to read back and to sort, group and look up by.

A portal of 151,000 documents is opened for one that has changed. What catalogs are made of stands in columns; a
:class:`gongkai.records.Record` of a table takes its other values from there when somebody asks it for one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from gongkai.columns import NOTHING, Column, Values, decoded, encoded, with_value
from gongkai.held import Held
from gongkai.packing import packed, unpacked
from gongkai.records import Link, Record, order

SHORT = (
    "path", "type", "language", "section", "address", "status", "moment", "publisher_code", "digest", "effective", "expires",
    "declared_validity", "index_number", "id", "document_number", "relations", "links", "names_files", "card",
)  # fmt: skip
"""The columns that catalogs look at."""
LONG = ("text_digest", "body_offset", "body_line", "size", "changed")
"""The columns that only a record itself looks at, and what told its source file apart."""


class Table:
    """Columns of equal length: those of :data:`SHORT` and :data:`LONG`, ``hot`` ones by metadata key, ``values`` packed."""

    def __init__(
        self, columns: dict[str, Column], hot: dict[str, Column], values: Sequence[bytes], ordered: bool = False
    ) -> None:
        """Take the columns; ``ordered`` says that the rows stand newest first, as :meth:`order_of` has them."""
        self.columns = columns
        self.hot = hot
        self.values = values
        self.ordered = ordered
        self.sources: list[int] = []
        """Where the packed values of each row stand, once rows have been put in or taken out."""
        self.hash = ""
        """The hash of the columns as they are kept."""

    def __len__(self) -> int:
        return len(self.columns["path"])

    @classmethod
    def of(cls, records: Sequence[Record], keys: Iterable[str], stamps: Mapping[str, tuple[int, int]] | None = None) -> Table:
        """Return the columns of records; ``keys`` are the hot ones, ``stamps`` the sizes and times of change of their sources."""
        columns: dict[str, Column] = {
            name: [getattr(record, name) for record in records]
            for name in ("path", "type", "language", "section", "address", "status", "moment", "publisher_code", "card")
        }
        for name in ("effective", "expires", "declared_validity", "names_files", "text_digest", "body_offset", "body_line"):
            columns[name] = [getattr(record, name) for record in records]
        for place, name in enumerate(("index_number", "id", "document_number")):
            columns[name] = [record.names[place] for record in records]
        columns["digest"] = [record.digest for record in records]
        columns["relations"] = [record.relations or NOTHING for record in records]
        columns["links"] = [[[m.target, m.line, m.is_image, m.text] for m in record.links] or () for record in records]
        times = [stamps.get(record.path, (0, 0)) for record in records] if stamps is not None else [(0, 0)] * len(records)
        columns["size"], columns["changed"] = [size for size, _ in times], [changed for _, changed in times]
        hot: dict[str, Column] = {key: [record.hot(key) for record in records] for key in keys}
        return cls(columns, hot, [record.packed_values() for record in records] if stamps is not None else ())

    def picked(self, rows: Sequence[int]) -> Table:
        """Return some rows in the order given, without their packed values."""
        return Table(
            {name: [column[row] for row in rows] for name, column in self.columns.items()},
            {key: [column[row] for row in rows] for key, column in self.hot.items()},
            (),
        )

    def followed_by(self, other: Table) -> Table:
        """Return the rows of both, without their packed values."""
        return Table(
            {name: [*column, *other.columns[name]] for name, column in self.columns.items()},
            {key: [*column, *other.hot[key]] for key, column in self.hot.items()},
            (),
        )

    # -- few changes ---------------------------------------------------------------------------------------

    def order_of(self, row: int) -> tuple[int, str, str]:
        """Return what rows are sorted by."""
        columns = self.columns
        path = columns["path"][row]
        return order(columns["moment"][row], columns["index_number"][row] or columns["id"][row] or path, path)

    def edited(self, gone: Iterable[int], new: Sequence[Record]) -> list[Record]:
        """Take rows out and put records in at their places, in an ordered table; return the records of all rows.

        Costs some milliseconds a row, whatever the size of the table: made for few.
        """
        lists = [*self.columns.values(), *self.hot.values()]
        self.sources = list(range(len(self)))
        given: list[Record | None] = [None] * len(self)
        for row in sorted(gone, reverse=True):
            for column in (*lists, self.sources, given):
                del column[row]
        for record in new:
            one = Table.of([record], self.hot)
            row = bisect_left(range(len(self)), one.order_of(0), key=self.order_of)
            for own, other in ((self.columns, one.columns), (self.hot, one.hot)):
                for name, column in own.items():
                    own[name] = with_value(column, row, other[name][0])
            self.sources.insert(row, -1)
            given.insert(row, record)
        return [self.record(row) if own is None else own for row, own in enumerate(given)]

    # -- records -------------------------------------------------------------------------------------------

    def record(self, row: int) -> Record:
        """Return the record of a row; it fills itself when it is first asked."""
        record = Record.__new__(Record)
        record.table, record.row_number, record.original, record.number = self, row, None, 0
        return record

    def packed_values(self, row: int) -> bytes:
        """Return the metadata of a row and their lines as bytes."""
        return bytes(self.values[self.sources[row] if self.sources else row])

    def fill(self, record: Record, row: int) -> None:
        """Give a record its values but for the packed ones."""
        columns = self.columns
        for name in FILLED:
            setattr(record, name, columns[name][row])
        links = columns["links"][row]
        record.links = tuple(Link(*link) for link in links) if links else ()
        record.names = tuple(columns[name][row] for name in ("index_number", "id", "document_number"))
        record.identity = record.names[0] or record.names[1] or record.path
        record.is_translation = "translates" in record.relations

    # -- kept ----------------------------------------------------------------------------------------------

    def kept(self) -> tuple[bytes, Sequence[bytes]]:
        """Return the columns as bytes, and the packed values."""
        lengths = array("I", map(len, self.values))
        shape = {
            "columns": {name: encoded(column) for name, column in self.columns.items()},
            "hot": {key: encoded(column) for key, column in self.hot.items()},
            "lengths": lengths.tobytes(),
        }
        return packed(shape), self.values

    @classmethod
    def read(cls, columns: bytes, values: Callable[[], bytes | Held]) -> Table:
        """Return the ordered table that :meth:`kept` made bytes of; the values are asked for last.

        Raises ValueError, KeyError or TypeError for anything else.
        """
        shape = unpacked(columns)
        lengths = array("I")
        lengths.frombytes(shape["lengths"])
        read = {name: decoded(column) for name, column in shape["columns"].items()}
        hot = {key: decoded(column) for key, column in shape["hot"].items()}
        table = cls(read, hot, Values(lengths, values()), ordered=True)
        if {*table.columns} != {*SHORT, *LONG} or len({len(column) for column in table.columns.values()}) > 1:
            raise ValueError("not a table")
        return table


FILLED = (
    "path", "type", "language", "section", "address", "relations", "digest", "text_digest", "body_offset", "body_line", "status",
    "moment", "publisher_code", "effective", "expires", "declared_validity", "names_files", "card",
)  # fmt: skip
"""Columns whose values a record takes as they are."""
