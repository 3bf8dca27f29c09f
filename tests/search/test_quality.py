"""What is found is what is there: the question set, with the truth worked out by brute force over the sources."""

from __future__ import annotations

import itertools
import re

import pytest

from gongkai.search.direct_hits import direct_hits
from gongkai.search.engine import TITLE_LAST, search
from search.conftest import Built
from search.questions import ABSENT, SERVICES, questions
from search.truth import Truth


@pytest.fixture(scope="module")
def truth(reference: Built) -> Truth:
    """Everything that may be found in the reference portal, in Chinese."""
    return Truth(reference.root, reference.catalog, "zh")


@pytest.fixture(scope="module")
def asked(reference: Built, truth: Truth) -> list[tuple[str, set[str]]]:
    """The question set with the right answers."""
    found = []
    for query, words in questions(truth, reference.catalog):
        right = set() if not re.search(r"\w", query) else truth.having(*words)
        found.append((query, right))
    return found


def test_the_question_set_is_large_and_varied(asked: list[tuple[str, set[str]]]) -> None:
    """At least 200 questions, many with answers and many without."""
    assert len(asked) >= 200
    assert sum(not right for _, right in asked) >= 20
    assert sum(len(right) > 20 for _, right in asked) >= 10


def test_recall_and_precision_are_one(reference: Built, asked: list[tuple[str, set[str]]]) -> None:
    """A query finds exactly the documents that contain what it says."""
    index = reference.index("zh")
    wrong = []
    for query, right in asked:
        found = [hit.card.address for hit in search(index, query) if hit.rank]
        exact = {hit.card.address for hit in search(index, query) if not hit.rank}
        if not right <= {*found, *exact} or not set(found) <= right or len(found) != len(set(found)):
            wrong.append((query, sorted(right - set(found) - exact)[:3], sorted(set(found) - right)[:3]))
    assert wrong == []


def test_the_browser_answers_as_the_command_does(reference: Built, asked: list[tuple[str, set[str]]]) -> None:
    """Same results in the same order, and the same direct hits."""
    index = reference.index("zh")
    extra = [wording for wordings in SERVICES.values() for wording in wordings] + ["jyj", "jiaoyuju", "shqj", "zfxxgk", "农委"]
    queries = [query for query, _ in asked] + extra
    answers = reference.node([{"query": query} for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in search(index, query)], query
        assert answer["direct"] == [[named.kind, named.address] for named in direct_hits(index, query)], query
        assert answer["missing"] == []


def test_an_exact_title_comes_first(reference: Built) -> None:
    """Whatever else contains it."""
    index = reference.index("zh")
    records = [record for record in (*reference.catalog.public, *reference.catalog.pages) if record.language == "zh"]
    wrong = []
    for record in records:
        first = next(search(index, record.title), None)
        if first is None or first.card.title != " ".join(record.title.split()):
            wrong.append(record.title)
    assert wrong == []


def test_everyday_wordings_lead_to_the_right_service(reference: Built) -> None:
    """At least 95 of 100 name the service first."""
    index = reference.index("zh")
    wrong = []
    total = 0
    for name, wordings in SERVICES.items():
        record = reference.catalog.by_path[f"docs/services/{name}.md"]
        for wording in wordings:
            total += 1
            named = direct_hits(index, wording)
            if not named or named[0].address != record.address:
                wrong.append((wording, [one.name for one in named][:2]))
    assert total >= 110
    assert len(wrong) <= total * 0.05, wrong


def test_what_is_nowhere_is_not_found(reference: Built, truth: Truth) -> None:
    """No document and no direct hit."""
    index = reference.index("zh")
    for phrase in ABSENT:
        assert truth.having(phrase.strip('"')) == set(), phrase
        assert list(search(index, phrase)) == []
        assert direct_hits(index, phrase) == []


def test_order(reference: Built, asked: list[tuple[str, set[str]]]) -> None:
    """Exact, then titles, then texts; valid before repealed; newer before older."""
    index = reference.index("zh")
    states = index.settings["last_states"]
    for query, _ in asked:
        hits = list(search(index, query))
        assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
        for one, other in itertools.pairwise(hits):
            if one.rank == other.rank > 0:
                assert one.card.date >= other.card.date
        assert all((hit.card.state in states) == (hit.rank in (TITLE_LAST, 4)) for hit in hits if hit.rank)


@pytest.mark.parametrize(
    ("sound", "name"),
    [("jiaoyuju", "教育局"), ("jyj", "教育局"), ("jiaoyu", "教育"), ("shuiwuj", "水务局"), ("zfxxgk", "公开")],
)
def test_names_are_found_by_their_sounds(reference: Built, sound: str, name: str) -> None:
    """In full or by initials, from any of their characters on; the browser agrees."""
    named = direct_hits(reference.index("zh"), sound)
    assert name in named[0].name
    (answer,) = reference.node([{"query": sound}])
    assert answer["direct"] == [[one.kind, one.address] for one in named]
