"""Index numbers: the next serial of an agency and year, never one that was given out before.

``catalog/numbering.yml`` is the ledger: the last serial number of each agency (its index code) and year. It keeps
a number from coming back when the document that had it is gone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gongkai.definitions import Definitions
from gongkai.findings import Problem
from gongkai.records import Record

LEDGER = "catalog/numbering.yml"
HEADING = (
    "# 索引号台账：各机构每年已用的最后一个流水号，由 gongkai 写入，只增不减。\n"
    "# Ledger of index numbers: the last serial of each agency and year, written by gongkai; it never goes down.\n"
)

NO_INDEX_CODE = Problem(
    "IDX004",
    {"zh": "机构“{agency}”没有索引号代码，无法编号", "en": "the agency “{agency}” has no index code, so no number can be given"},
    {"zh": "在 catalog/agencies.yml 中为它写上 index_code", "en": "give it an index_code in catalog/agencies.yml"},
)


def replace(path: Path, raw: bytes) -> None:
    """Write a file beside its place, then move it there, so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part"[-255:])
    try:
        beside.write_bytes(raw)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class Numbering:
    """The index numbers given out so far, in the ledger and in all documents, and the next ones."""

    def __init__(self, definitions: Definitions, records: Iterable[Record]) -> None:
        self._numbers = definitions.portal.index_number
        self._form = self._numbers.form
        self._written = dict(definitions.numbered)
        self._last = dict(definitions.numbered)
        for record in records:
            found = self._form.fullmatch(str(record.values.get("index_number", "")))
            if found:
                self._count(found["agency"], found["year"], int(found["serial"]))

    def _count(self, index_code: str, year: str, serial: int) -> None:
        key = f"{index_code}/{year}"
        self._last[key] = max(serial, self._last.get(key, 0))

    def claim(self, text: str) -> None:
        """Count every index number in a text, for files that cannot be read as documents."""
        for found in self._form.finditer(text):
            self._count(found["agency"], found["year"], int(found["serial"]))

    def next(self, index_code: str, year: int) -> str:
        """Return the next index number of an agency (its index code) and year, and count it as given out."""
        serial = self._last.get(f"{index_code}/{year:04d}", 0) + 1
        self._count(index_code, f"{year:04d}", serial)
        return self._numbers.number(index_code, year, serial)

    def text(self) -> str:
        """Return the ledger as a file, sorted by agency and year."""
        return HEADING + "".join(f"{key}: {self._last[key]}\n" for key in sorted(self._last))

    def write(self, root: Path) -> bool:
        """Write the ledger of the portal in ``root`` and return whether it has changed."""
        if self._last == self._written:
            return False
        replace(root / LEDGER, self.text().encode())
        self._written = dict(self._last)
        return True
