"""Index numbers: the next serial, never one that was given out before."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace as with_changes
from pathlib import Path

import pytest

from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.numbering import LEDGER, Numbering, replace
from gongkai.reader import Reading
from portals import document

Read = Callable[..., Reading]


def test_the_first_number_of_an_agency_and_year_is_one(definitions: Definitions) -> None:
    """Each agency and each year counts for itself."""
    numbering = Numbering(definitions, [])
    given = [
        numbering.next("JIA01", 2026),
        numbering.next("JIA01", 2026),
        numbering.next("JIA01", 2027),
        numbering.next("JIA02", 2026),
    ]
    assert given == ["JIA01/2026-00001", "JIA01/2026-00002", "JIA01/2027-00001", "JIA02/2026-00001"]


def test_numbers_go_on_after_the_greatest_of_ledger_and_documents(definitions: Definitions, read: Read) -> None:
    """Gaps are not filled: a gap is a number that was given out."""
    record = read(document(index_number="JIA02/2026-00007")).record
    assert record is not None
    known = with_changes(definitions, numbered={"JIA02/2026": 5, "JIA01/2026": 9})
    numbering = Numbering(known, [record])
    assert numbering.next("JIA02", 2026) == "JIA02/2026-00008"
    assert numbering.next("JIA01", 2026) == "JIA01/2026-00010"


def test_numbers_in_files_that_cannot_be_read_count_too(definitions: Definitions) -> None:
    """They are given out, whatever else is wrong there."""
    numbering = Numbering(definitions, [])
    numbering.claim("---\ntype: notise\nindex_number: JIA02/2026-00041\n---\n参见 JIA02/2026-00012")
    assert numbering.next("JIA02", 2026) == "JIA02/2026-00042"


def test_the_ledger_is_sorted_and_reads_back(definitions: Definitions, tmp_path: Path) -> None:
    """Agency, then year."""
    numbering = Numbering(definitions, [])
    for code, year in (("JIA02", 2026), ("JIA01", 2027), ("JIA01", 2026), ("JIA01", 2026)):
        numbering.next(code, year)
    assert numbering.text().splitlines()[2:] == ["JIA01/2026: 2", "JIA01/2027: 1", "JIA02/2026: 1"]
    assert numbering.write(tmp_path)
    assert not numbering.write(tmp_path)
    _, findings = read_definitions(tmp_path / "catalog")
    assert [finding for finding in findings if finding.place.path == LEDGER] == []


def test_a_ledger_in_which_nothing_is_new_is_not_written(definitions: Definitions, tmp_path: Path) -> None:
    """No empty file appears."""
    assert not Numbering(definitions, []).write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    """Nothing is left beside it."""
    path = tmp_path / "a.md"
    path.write_text("alt")
    path.chmod(0o640)
    replace(path, b"neu")
    assert path.read_bytes() == b"neu"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing half-written."""
    path = tmp_path / "a.md"
    path.write_text("alt")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        replace(path, b"neu")
    assert path.read_text() == "alt"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]
