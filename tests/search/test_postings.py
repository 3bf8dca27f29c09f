"""Posting lists, shards and exact keys keep what they are given, and notice damage."""

from __future__ import annotations

import json
import random
import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import exact, lists, postings, shards
from gongkai.search.inversion import Occurrences
from gongkai.search.rare import part_of, told
from gongkai.search.terms import text_of, tokens
from search.conftest import MODULES


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """A size and ascending lists of numbers below it, empty, sparse, dense or full."""
    size = draw(st.integers(1, 3000))
    found = []
    for _ in range(draw(st.integers(1, 6))):
        density = draw(st.sampled_from([1, 2, 5, 50, 500]))
        numbers = draw(st.sets(st.integers(0, size - 1), max_size=max(1, size // density)))
        found.append(sorted(set(range(size)) - numbers if draw(st.booleans()) else numbers))
    return size, found


def streamed(size: int, numbers: list[list[int]]) -> bytes:
    """Return lists as one group."""
    made = lists.of((str(at), one) for at, one in enumerate(numbers))
    (raw,) = postings.streams(made, size, np.arange(len(numbers)), [len(numbers)])
    return raw


@given(cases())
def test_lists_come_back_as_they_were(case: tuple[int, list[list[int]]]) -> None:
    """Whatever their density; nothing but the last bits of a byte is left over."""
    size, numbers = case
    bits = postings.Bits(streamed(size, numbers))
    assert [bits.numbers(len(one), size) for one in numbers] == numbers
    assert bits.is_at_end


def test_the_browser_reads_the_same_lists() -> None:
    """One to ten thousand documents, every share of them."""
    given_ = []
    for size in (1, 2, 7, 100, 10_000):
        shares = (0, 1, size // 100, size // 9, size // 3, size // 2, size - size // 5, size - 1, size)
        numbers = [sorted({(at * 7919 + share) % size for at in range(share)}) for share in shares if 0 <= share <= size]
        given_.append(
            {"raw": list(streamed(size, numbers)), "counts": [len(one) for one in numbers], "size": size, "numbers": numbers}
        )
    script = f"""
import {{ Bits, numbersOf }} from "file://{MODULES}/postings.js";
const cases = JSON.parse(await new Promise((r) => {{ let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => r(t)); }}));
process.stdout.write(JSON.stringify(cases.map(({{ raw, counts, size }}) => {{
  const bits = new Bits(new Uint8Array(raw));
  const numbers = counts.map((count) => numbersOf(bits.coded(count, size), count, size));
  bits.close();
  return numbers;
}})));
"""
    node = shutil.which("node")
    assert node
    command = [node, "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given_), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [one["numbers"] for one in given_]


def test_the_browser_finds_what_stands_in_all_lists() -> None:
    """In few and in many documents, in lists that name more than half of them, and where the last word is not full."""
    draw = random.Random(11)
    cases = [
        [
            size,
            [
                sorted(draw.sample(range(size), int(size * share)))
                for share in draw.choices([0, 0.01, 0.4, 0.5, 0.6, 0.99, 1], k=4)
            ],
        ]
        for size in (1, 31, 64, 2_500, 4_000, 4_001, 4_032)
        for _ in range(12)
    ]
    script = f"""
import {{ inAll, List }} from "file://{MODULES}/postings.js";
const cases = JSON.parse(await new Promise((r) => {{ let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => r(t)); }}));
const made = cases.map(([size, lists]) => lists.map((numbers) => List.of(numbers, size)));
process.stdout.write(JSON.stringify([made.map(inAll), made.map((lists) => lists.map((list) => list.numbers)), inAll([])]));
"""
    node = shutil.which("node")
    assert node
    command = [node, "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        [sorted(set.intersection(*map(set, found))) for _, found in cases],
        [found for _, found in cases],
        None,
    ]


def test_full_and_single_lists_take_no_byte_or_few() -> None:
    """A term of every document costs nothing."""
    assert streamed(10_000, [list(range(10_000))]) == b""
    assert len(streamed(10_000, [[9_999]])) <= 2


@given(cases(), st.integers(0, 40))
def test_lists_cut_short_are_noticed_or_shorter(case: tuple[int, list[list[int]]], keep: int) -> None:
    """Nothing but ValueError comes of damaged lists."""
    size, numbers = case
    bits = postings.Bits(streamed(size, numbers)[:keep])
    try:
        found = [bits.numbers(len(one), size) for one in numbers]
    except ValueError:
        return
    assert all(0 <= number < size for one in found for number in one)


TERMS = ["公开", "政府", "x1", "𠮷", "瀦区"]


def entries() -> lists.Lists:
    """Some terms with lists."""
    return lists.of((term, [at]) for at, term in enumerate(TERMS))


def one_shard() -> bytes:
    """Return one term over the collection and all over a segment in one shard."""
    (raw,) = shards.encoded(shards.Side.of(lists.of([("公开", [70])]), 90), shards.Side.of(entries(), 50), 1)
    return raw


def test_a_shard_comes_back_as_it_was() -> None:
    """Lists over the collection and over the segment stay apart."""
    shard = shards.decode(one_shard(), 90, 50)
    assert shard.whole == {"公开": [70]}
    assert shard.part == {term: [at] for at, term in enumerate(TERMS)}


def test_terms_lie_in_the_shards_of_their_hashes() -> None:
    """Of any script; a shard without terms is one too."""
    side = shards.Side.of(entries(), 50)
    assert side.codes.tolist() == [shards.hashed(term) for term in TERMS]
    none = shards.Side.of(lists.empty(), 0)
    found = [shards.decode(raw, 0, 50) for raw in shards.encoded(none, side, 64)]
    assert {(term, shards.hashed(term) % 64) for term in TERMS} == {
        (term, at) for at, one in enumerate(found) for term in one.part
    }


def test_pairs_of_a_small_segment_lie_by_their_characters() -> None:
    """So neighbouring pairs often come together; the browser looks where the index put them."""
    terms = ["政府", "府信", "信息", "息公", "公开", "政", "2026年", "gdp", "\U00020000", "a政", "ab", "々々", "~政府"]
    codes = shards.Side.of(lists.of([(term, [1]) for term in terms]), 50, by_character=True).codes.tolist()
    assert codes[0] == min(shards.hashed("政"), shards.hashed("府"))
    assert codes[5] == shards.hashed("政")
    assert codes == [shards.home(term, by_character=True) for term in terms]
    assert len(set(codes[:5])) < 5
    assert shards.home("政府", by_character=False) == shards.hashed("政府")
    assert shards.Side.of(lists.of([("~政府", [1])]), 50, ["政府"]).codes.tolist() == [shards.hashed("政府")]
    script = f"""
import {{ home }} from "file://{MODULES}/shards.js";
const terms = JSON.parse(process.argv[1]);
process.stdout.write(JSON.stringify([terms.map((term) => home(term, true)), terms.map((term) => home(term, false))]));
"""
    node = shutil.which("node")
    assert node
    command = [node, "--input-type=module", "-e", script, json.dumps(terms)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [codes, [shards.hashed(term) for term in terms]]


def test_the_largest_shard_is_known_before_it_is_written() -> None:
    """About: it decides whether a segment is small."""
    side = shards.Side.of(entries(), 50)
    sizes = [sum(side.weights[[code % 4 == at for code in side.codes.tolist()]].tolist()) for at in range(4)]
    assert shards.largest([side, shards.Side.of(lists.empty(), 0)], 4) == max(sizes)


@pytest.mark.parametrize("damage", ["short", "changed", "empty", "foreign", "version"])
def test_a_damaged_shard_is_refused(damage: str) -> None:
    """A shard that is cut, changed, of another version or no shard at all raises ValueError."""
    raw = one_shard()
    content = shards.unpacked(raw)
    damaged = {
        "short": raw[:-9],
        "changed": raw[:20] + bytes([raw[20] ^ 255]) + raw[21:],
        "empty": b"",
        "foreign": b"<!doctype html>",
        "version": shards.packed(b"\x09" + content[1:]),
    }[damage]
    with pytest.raises(ValueError, match=r"."):
        shards.decode(damaged, 90, 50)


def test_packing_has_no_clock_in_it() -> None:
    """The same bytes whenever they are made."""
    assert shards.packed(b"abc")[4:8] == b"\0\0\0\0"


def test_keys_of_one_beginning_do_not_crowd_a_file() -> None:
    """A thousand numbers of one agency spread over the files, and each is found in its own."""
    keys = [f"安政发2026{number}" for number in range(1_000)]
    files = exact.files_for(len(keys))
    hashes = np.array([shards.hashed(key) for key in keys], dtype=np.uint32)
    found = list(map(exact.decode, exact.encoded(hashes, np.arange(1_000), files)))
    assert files == 8
    assert max(map(len, found)) < 200
    for number, key in enumerate(keys):
        assert exact.having(found[shards.hashed(key) % files], key, files) == [number]
    with pytest.raises(ValueError, match="ends too early"):
        exact.decode(shards.packed(shards.unpacked(next(exact.encoded(hashes, np.arange(1_000), files)))[:-1]))


@given(st.lists(st.text("公开政府信息 ab12", max_size=12), min_size=1, max_size=12))
def test_every_term_of_every_document_is_listed(texts: list[str]) -> None:
    """Inversion loses nothing and adds nothing."""
    documents = [tokens(text) for text in texts]
    made = Occurrences(documents).inverted()
    found = {
        term: made.numbers[start : start + count].tolist()
        for term, start, count in zip(made.terms, made.starts.tolist(), made.counts.tolist(), strict=True)
    }
    expected: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for term in [*(text_of(int(code)) for code in document.han), *document.words]:
            expected.setdefault(term, []).append(number)
    assert found == expected


def test_inversion_in_many_parts_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, nothing else changes."""
    documents = [tokens(f"政府信息公开{number}年第{number * 7}号" * 3) for number in range(90)]
    whole = Occurrences(documents).inverted()
    monkeypatch.setattr("gongkai.search.inversion.PARTS", 2)
    monkeypatch.setattr("gongkai.search.inversion.TOGETHER", 7)
    split = Occurrences(documents).inverted()
    both = [dict(zip(one.terms, np.split(one.numbers, one.starts[1:]), strict=True)) for one in (whole, split)]
    assert both[0].keys() == both[1].keys()
    assert all(both[0][term].tolist() == both[1][term].tolist() for term in both[0])


def test_rare_terms_are_told_over_all_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """With all their numbers; frequent ones stay where they are, or are named where only older segments have them."""
    monkeypatch.setattr("gongkai.search.rare.MOST", 3)
    one = lists.of([("稀", [0, 4]), ("多", [0, 1, 2, 3]), ("渐", [1, 2])])
    two = lists.of([("稀", [1]), ("旧", [0, 1]), ("渐", [3])])
    newest = lists.of([("多", [2]), ("渐", [0]), ("新", [4])])
    said = told([part_of(0, one), part_of(10, two)], newest, 20)
    assert dict(zip(said.own.terms, np.split(said.own.numbers, said.own.starts[1:]), strict=True)) == {"多": [2], "渐": [0]}
    over = {
        term: said.over_all.numbers[start : start + count].tolist()
        for term, start, count in zip(
            said.over_all.terms, said.over_all.starts.tolist(), said.over_all.counts.tolist(), strict=True
        )
    }
    assert over == {"~稀": [0, 4, 11], "~旧": [10, 11], "~新": [24]}
    older = told([part_of(0, one), part_of(10, two)], lists.of([("稀", [0])]), 20)
    assert dict(zip(older.over_all.terms, older.over_all.counts.tolist(), strict=True)) == {"~旧": 2, "~多": 0, "~渐": 3}
    assert [term.lstrip("~") for term in older.over_all.terms] == older.homes
