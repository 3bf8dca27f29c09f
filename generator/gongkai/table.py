"""Records side by side: one column a value, quick to keep, to read back and to sort, group and look up by.

A portal of 151,000 documents is opened for one that has changed. What catalogs are made of stands in columns; a
:class:`gongkai.records.Record` of a table takes its other values from there when somebody asks it for one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from gongkai.columns import NOTHING, Column, column_of, decoded, encoded, joined, with_value
from gongkai.held import Held
from gongkai.links import Link
from gongkai.packing import packed, unpacked
from gongkai.pieces import Pieces
from gongkai.records import NAMING_KEYS, Record, order

SHORT = (
    "path", "type", "language", "section", "address", "status", "moment", "publisher_code", "digest", "effective", "expires",
    "declared_validity", "index_number", "id", "document_number", "relations", "links", "names_files", "card",
)  # fmt: skip
"""The columns that catalogs look at."""
LONG = ("body_offset", "body_line", "size", "changed")
"""The columns that only a record itself looks at, and what told its source file apart."""
BY_KEY = {
    "index_number": "index_number",
    "document_number": "document_number",
    "date_effective": "effective",
    "date_expires": "expires",
}
"""Keys of metadata whose values stand in columns of their own anyway."""
FILLED = ("path", "type", "language", "section", "address", "status", "moment", "publisher_code", "names_files", "body_offset")
"""Columns that whoever shows a record as a whole asks for."""
HEAD = 8
"""Bytes that say how long the description of the columns is; those of the columns stand behind it."""


class Table:
    """Columns of equal length: those of :data:`SHORT` and :data:`LONG`, ``hot`` ones by metadata key, ``values`` packed."""

    def __init__(self, columns: dict[str, Column], hot: dict[str, Column], values: Pieces, ordered: bool = False) -> None:
        """Take the columns; ``ordered`` says that the rows stand newest first, as :meth:`order_of` has them."""
        self.columns = columns
        self.hot = hot
        self.values = values
        self.ordered = ordered
        self.keyed = self._keyed()
        """Columns by metadata key: the hot ones, and those of keys that have one anyway."""
        self.hash = ""
        """The hash of the columns as they are kept."""

    def __len__(self) -> int:
        return len(self.columns["path"])

    def _keyed(self) -> dict[str, Column]:
        return {key: self.columns[name] for key, name in BY_KEY.items()} | self.hot

    @classmethod
    def of(cls, records: Sequence[Record], keys: Iterable[str], stamps: Mapping[str, tuple[int, int]] | None = None) -> Table:
        """Return the columns of records; ``keys`` are the hot ones, ``stamps`` the sizes and times of change of their sources."""
        columns: dict[str, Sequence[Any]] = {
            name: [getattr(record, name) for record in records]
            for name in ("path", "type", "language", "section", "address", "status", "moment", "publisher_code", "digest", "card")
        }
        for name in ("effective", "expires", "declared_validity", "names_files", "body_offset", "body_line"):
            columns[name] = [getattr(record, name) for record in records]
        for place, name in enumerate(NAMING_KEYS):
            columns[name] = [record.names[place] for record in records]
        values = [record.packed_values() for record in records]
        columns["relations"] = [record.relations or NOTHING for record in records]
        columns["links"] = [[[m.target, m.line, m.is_image, m.text] for m in record.links] or () for record in records]
        times = [stamps.get(record.path, (0, 0)) for record in records] if stamps is not None else [(0, 0)] * len(records)
        columns["size"], columns["changed"] = [size for size, _ in times], [changed for _, changed in times]
        hot = {key: column_of([record.hot(key) for record in records]) for key in keys if key not in BY_KEY}
        return cls({name: column_of(column) for name, column in columns.items()}, hot, Pieces.of(values))

    def sorted(self) -> array[int]:
        """Return the numbers of the rows, newest first and, within a minute, by identity."""
        columns = self.columns
        rows = sorted(range(len(self)), key=list(columns["path"]).__getitem__)
        named = zip(columns["index_number"], columns["id"], columns["path"], strict=True)
        rows.sort(key=[number or identity or path for number, identity, path in named].__getitem__)
        rows.sort(key=[-(moment or 0) for moment in columns["moment"]].__getitem__)
        return array("I", rows)

    def picked(self, rows: Sequence[int]) -> Table:
        """Return some rows in the order given."""
        return Table(
            {name: column.picked(rows) for name, column in self.columns.items()},
            {key: column.picked(rows) for key, column in self.hot.items()},
            self.values.picked(rows),
        )

    @classmethod
    def joined(cls, tables: Sequence[Table], values: Pieces | None = None) -> Table:
        """Return the rows of tables one behind the other; ``values`` are those of all of them, where they stand elsewhere."""
        if len(tables) == 1 and values is None:
            return tables[0]
        columns, hot = tables[0].columns, tables[0].hot
        return cls(
            {name: joined([table.columns[name] for table in tables]) for name in columns},
            {key: joined([table.hot[key] for table in tables]) for key in hot},
            values if values is not None else Pieces.joined([table.values for table in tables]),
        )

    # -- few changes ---------------------------------------------------------------------------------------

    def order_of(self, row: int) -> tuple[int, str, str]:
        """Return what rows are sorted by."""
        columns = self.columns
        path = columns["path"][row]
        return order(columns["moment"][row], columns["index_number"][row] or columns["id"][row] or path, path)

    def edited(self, gone: Iterable[int], new: Sequence[Record]) -> list[int]:
        """Take rows out and put records in at their places, in an ordered table; return in which rows those stand.

        Costs some milliseconds a row, whatever the size of the table: made for few.
        """
        lists = [*self.columns.values(), *self.hot.values(), self.values]
        for row in sorted(gone, reverse=True):
            for column in lists:
                del column[row]
        places: list[int] = []
        for record in new:
            one = Table.of([record], self.hot)
            row = bisect_left(range(len(self)), one.order_of(0), key=self.order_of)
            for own, other in ((self.columns, one.columns), (self.hot, one.hot)):
                for name, column in own.items():
                    own[name] = with_value(column, row, other[name][0])
            self.values.insert(row, one.values[0])
            places = [*(place + (place >= row) for place in places), row]
        self.keyed = self._keyed()
        return places

    # -- records -------------------------------------------------------------------------------------------

    def record(self, row: int) -> Record:
        """Return the record of a row; it takes each of its values when it is first asked for it."""
        record = Record.__new__(Record)
        record.table, record.row_number, record.number = self, row, row
        record.original = record._values = record._lines = None
        return record

    def packed_values(self, row: int) -> bytes:
        """Return the metadata of a row and their lines as bytes."""
        found: bytes = self.values[row]
        return found

    def fill(self, record: Record, row: int) -> None:
        """Give a record its values but for the packed ones."""
        columns = self.columns
        for name in FILLED:
            setattr(record, name, columns[name][row])
        record.links = tuple(Link(*link) for link in links) if (links := columns["links"][row]) else ()

    def value(self, row: int, name: str) -> Any:
        """Return what the record of a row holds under a name."""
        columns = self.columns
        if name == "names":
            return tuple(columns[key][row] for key in NAMING_KEYS)
        if name == "identity":
            return columns["index_number"][row] or columns["id"][row] or columns["path"][row]
        if name == "is_translation":
            return "translates" in columns["relations"][row]
        found = columns[name][row]
        return tuple(Link(*link) for link in found) if name == "links" and found else found

    # -- kept ----------------------------------------------------------------------------------------------

    def kept(self) -> list[memoryview]:
        """Return the columns as bytes, in pieces, with where each of the values stands, once they stand one behind the other."""
        groups: dict[str, dict[str, Any]] = {"columns": {}, "hot": {}}
        pieces: list[memoryview] = []

        def described(part: Any) -> list[Any]:
            view = memoryview(part)
            pieces.append(_seen_as("B", view))
            return [view.format, view.nbytes]

        for group, columns in (("columns", self.columns), ("hot", self.hot)):
            for name, column in columns.items():
                shape, many = encoded(column)
                groups[group][name] = [shape, [described(part) for part in many]]
        lengths = self.values.lengths
        starts = Pieces.places(accumulate(lengths, initial=0), sum(lengths))[:-1]
        description = packed([groups, [described(part) for part in (starts, lengths)]])
        return [memoryview(part) for part in (len(description).to_bytes(HEAD, "big"), description)] + pieces

    @classmethod
    def read(cls, content: bytes | Held, values: Callable[[], bytes | Held]) -> Table:
        """Return the ordered table that :meth:`kept` made bytes of; the values are asked for last.

        Raises ValueError, KeyError or TypeError for anything else.
        """
        view = content.view() if isinstance(content, Held) else memoryview(content)
        at = HEAD + int.from_bytes(view[:HEAD], "big")
        groups, places = unpacked(bytes(view[HEAD:at]))

        def part(form: str, size: int) -> memoryview:
            nonlocal at
            at += size
            return _seen_as(form, view[at - size : at])

        read = {
            group: {name: decoded(shape, [part(*piece) for piece in many]) for name, (shape, many) in groups[group].items()}
            for group in ("columns", "hot")
        }
        starts, lengths = (part(*piece) for piece in places)
        whole = values()
        table = cls(read["columns"], read["hot"], Pieces(whole, starts, lengths), ordered=True)
        if (
            {*table.columns} != {*SHORT, *LONG}
            or {*map(len, table.columns.values())} != {len(starts)}
            or sum(lengths) != len(whole)
        ):
            raise ValueError("not a table")
        return table


def _seen_as(form: str, view: memoryview) -> memoryview:
    """Return the same bytes as numbers of another width."""
    return view.cast(form) if view.nbytes else memoryview(array(form))  # type: ignore[call-overload]
