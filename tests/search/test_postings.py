"""Posting lists and shards keep what they are given, and notice damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import postings, shards
from gongkai.search.inversion import Occurrences
from gongkai.search.terms import text_of, tokens


@st.composite
def lists(draw: st.DrawFn) -> tuple[int, list[int]]:
    """A size and an ascending list of numbers below it, sparse or dense."""
    size = draw(st.integers(1, 3000))
    density = draw(st.sampled_from([1, 2, 5, 50, 500]))
    numbers = draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=max(1, size // density)))
    missing = draw(st.booleans()) and len(numbers) < size
    return size, sorted(set(range(size)) - numbers if missing else numbers)


@given(lists())
def test_a_list_comes_back_as_it_was(case: tuple[int, list[int]]) -> None:
    """Whatever its density."""
    size, numbers = case
    assert postings.decode(postings.encode(numbers, size), len(numbers), size) == numbers


def test_full_and_single_lists_take_one_byte_or_few() -> None:
    """A term of every document costs one byte."""
    assert len(postings.encode(list(range(10_000)), 10_000)) == 1
    assert len(postings.encode([9_999], 10_000)) <= 4


@given(lists(), st.integers(0, 40))
def test_a_list_cut_short_is_noticed_or_shorter(case: tuple[int, list[int]], keep: int) -> None:
    """Nothing but ValueError comes of a damaged list."""
    size, numbers = case
    raw = postings.encode(numbers, size)
    try:
        found = postings.decode(raw[:keep], len(numbers), size)
    except ValueError:
        return
    assert all(0 <= number < size for number in found)


def entries() -> list[shards.Listed]:
    """Some terms with lists."""
    return [shards.Listed(term, 1, postings.encode([at], 50)) for at, term in enumerate(["公开", "政府", "x1", "𠮷"])]


def test_a_shard_comes_back_as_it_was() -> None:
    """Lists over the collection and over the segment stay apart."""
    shard = shards.decode(shards.encode(entries()[:1], entries()))
    assert list(shard.whole) == ["公开"]
    assert postings.decode(shard.part["𠮷"][1], 1, 50) == [3]


@pytest.mark.parametrize("damage", ["short", "changed", "empty", "foreign", "version"])
def test_a_damaged_shard_is_refused(damage: str) -> None:
    """A shard that is cut, changed, of another version or no shard at all raises ValueError."""
    raw = shards.encode([], entries())
    content = shards.unpacked(raw)
    damaged = {
        "short": raw[:-9],
        "changed": raw[:20] + bytes([raw[20] ^ 255]) + raw[21:],
        "empty": b"",
        "foreign": b"<!doctype html>",
        "version": shards.packed(b"\x09" + content[1:]),
    }[damage]
    with pytest.raises(ValueError, match=r"."):
        shards.decode(damaged)


def test_packing_has_no_clock_in_it() -> None:
    """The same bytes whenever they are made."""
    assert shards.packed(b"abc")[4:8] == b"\0\0\0\0"


@given(st.lists(st.text("公开政府信息 ab12", max_size=12), min_size=1, max_size=12))
def test_every_term_of_every_document_is_listed(texts: list[str]) -> None:
    """Inversion loses nothing and adds nothing."""
    documents = [tokens(text) for text in texts]
    found = {
        listed.term: postings.decode(listed.raw, listed.documents, len(texts))
        for listed in Occurrences(documents).inverted(len(texts))
    }
    expected: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for term in [*(text_of(int(code)) for code in document.han), *document.words]:
            expected.setdefault(term, []).append(number)
    assert found == expected
