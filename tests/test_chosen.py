"""Records of a table are made when they are asked for: whoever asks twice gets equal ones, and texts find theirs."""

from __future__ import annotations

import copy
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.catalog import Catalog
from gongkai.chosen import ByName, ByNames, Chosen, Records, numbers_of
from gongkai.portal import open_portal
from gongkai.records import Record
from portals import document

Write = Callable[..., Path]


@pytest.fixture
def catalog(portal: Write) -> Catalog:
    """Ten notices, opened from what a first reading kept, of which two name others."""
    texts = []
    for number in range(10):
        extra = {"supersedes": "[JIA02/2026-00003]"} if number in (5, 6) else {}
        texts.append(f"-- docs/news/notices/2026/n-{number}.md --\n" + document(index_number=f"JIA02/2026-0000{number}", **extra))
    root = portal("".join(texts))
    open_portal(root, "2026-11-21")
    found = open_portal(root, "2026-11-21").catalog
    assert found is not None
    return found


def test_two_records_of_a_row_are_equal_and_no_others(catalog: Catalog) -> None:
    """So they are found in lists and sets, whoever made them."""
    first, again, other = catalog.records[2], catalog.records[2], catalog.records[3]
    assert first == again
    assert first != other
    assert len({first, again, other}) == 2
    assert first in list(catalog.records)
    assert catalog.records[-1] == catalog.records[9]
    assert [record.number for record in catalog.records] == list(range(10))
    whole, again = catalog.records[4].filled(), catalog.records[4]
    assert [getattr(whole, name) for name in ("path", "identity", "links", "names", "card", "body_line")] == [
        getattr(again, name) for name in ("path", "identity", "links", "names", "card", "body_line")
    ]


def test_records_that_know_more_than_their_row_are_held(catalog: Catalog) -> None:
    """Those that relations join are the same ones wherever they come up."""
    (target,) = catalog.named("JIA02/2026-00003")
    naming = catalog.relations(target).inverse["supersedes"]
    assert {record.names[0] for record in naming} == {"JIA02/2026-00005", "JIA02/2026-00006"}
    assert catalog.relations(naming[0]).forward["supersedes"][0] is catalog.records[target.number]
    assert set(catalog.related) == {target, *naming}
    assert [record.number for record in catalog.among_related(catalog.listed)] == list(catalog.related.numbers)


def test_some_records_behave_as_a_list_would(catalog: Catalog) -> None:
    """Places, slices, lengths; and their numbers are at hand."""
    numbers = [7, 1, 4]
    some = catalog.chosen(numbers)
    assert [record.number for record in some] == numbers == list(numbers_of(some)) == numbers_of(list(some))
    assert some[1] == catalog.records[1]
    assert some[:2] == [catalog.records[7], catalog.records[1]]
    assert some[::-1] == [catalog.records[number] for number in reversed(numbers)]
    assert catalog.records[8:] == [catalog.records[8], catalog.records[9]]
    assert (len(some), bool(some[:0])) == (3, False)


def test_texts_find_their_records_by_halves(catalog: Catalog) -> None:
    """Those that stand once, several times, or nowhere."""
    types, paths = ByNames(catalog.records, "type"), ByName(catalog.records, "path")
    assert list(types["notice"]) == list(catalog.records)
    assert list(types) == ["notice"]
    assert "news" not in types
    assert all(paths[record.path] == record for record in catalog.records)
    assert paths.get("docs/news/notices/2026/n-10.md") is None
    assert sorted(paths) == sorted(record.path for record in catalog.records)


def test_another_process_gets_the_same_records(catalog: Catalog) -> None:
    """Where processes do not share memory, columns that stand in a file go along as bytes."""
    sent: Catalog = copy.deepcopy(catalog)
    assert [record.path for record in sent.records] == [record.path for record in catalog.records]
    assert [record.values for record in sent.public] == [record.values for record in catalog.public]
    assert isinstance(sent.public, Chosen)
    assert isinstance(sent.records, Records)


def test_rows_taken_out_and_put_in_leave_the_others(catalog: Catalog) -> None:
    """A table is edited in place, its packed values and columns by key with it."""
    table = catalog.table
    paths = list(table.columns["path"])
    titles = list(table.hot["title"])
    new = [Record.from_row(catalog.records[number].row()) for number in (3, 8)]
    places = table.edited([3, 8], new)
    assert list(table.columns["path"]) == paths
    assert list(table.keyed["title"]) == titles
    assert sorted(places) == [3, 8]
    assert table.sorted() == array("I", range(10))
    assert [record.values["index_number"] for record in Records(table)] == [record.names[0] for record in Records(table)]
