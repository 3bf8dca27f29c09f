"""What holds for any input: no rule crashes, and no mask shows more than it may."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from examples import ROOT, shared_definitions
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.attachments import Opened
from gongkai.attachments.opening import opened_bytes
from gongkai.catalog import Catalog
from gongkai.findings import shown
from gongkai.reader import read_source
from gongkai.rules import rules
from gongkai.rules.base import Locus
from gongkai.rules.letters import Letters, first_letter
from gongkai.rules.numbers import is_card_number, is_identity_number, is_organisation_code, is_unified_code
from gongkai.rules.personal import SHOWN, masked
from gongkai.rules.views import DocumentView, FileView, PageView, PortalView
from gongkai.site import Page, Site

PATH = "docs/news/notices/2026/a.md"
HEAD = shared_definitions().types["notice"].example.partition("---\n")[2].partition("---\n")[0]
MARKS = st.text(alphabet="一二甲县〔〕《》“”（）|#-*\n 0123456789xX年月日号附件身份证电话×[](){}<>.,，。:：@/", max_size=300)
TEXTS = st.one_of(st.text(max_size=200), MARKS)


def portal(records: list[object]) -> PortalView:
    """Return a portal of the reference catalog with some records."""
    definitions = shared_definitions()
    catalog = Catalog(definitions, records, datetime(2026, 11, 21, 10))  # type: ignore[arg-type]
    return PortalView(ROOT, catalog, definitions.inspections["2019"])


@settings(max_examples=60)
@given(TEXTS)
def test_no_text_makes_a_rule_over_documents_crash(text: str) -> None:
    """Every finding can be worded in both languages."""
    source = f"---\n{HEAD}---\n{text}"
    record = read_source(source.encode("utf-8", "ignore"), PATH, shared_definitions()).record
    if record is None:
        return
    view = DocumentView(portal([record]), record, source.replace("\r\n", "\n").replace("\r", "\n"))
    for rule in rules().values():
        if rule.locus is Locus.DOCUMENT:
            for place, values in rule.check(view):
                finding = rule.problem.at(place, **values)
                assert finding.text("zh")
                assert finding.text("en")


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(["index.html", "news/index.html", "en/index.html", "a.html", "404.html"]))
def test_no_page_makes_a_rule_over_pages_crash(text: str, address: str) -> None:
    """Broken HTML is what browsers are given too."""
    site = Site(Path("nowhere"), {"index.html": 10})
    for body in (text, f'<html><body><main><a href="{text}">x</a><img src="{text}"><table>{text}</table></main>'):
        view = PageView(portal([]), site, Page.of(address, body.encode("utf-8", "ignore")))
        for rule in rules().values():
            if rule.locus is Locus.PAGE:
                for place, values in rule.check(view):
                    assert rule.problem.at(place, **values).text("zh")


@settings(max_examples=80)
@given(st.sampled_from(["docx", "xlsx", "pdf", "csv", "jpg", "txt", "zip", "doc"]), st.binary(max_size=400), st.booleans())
def test_no_attachment_makes_anything_crash(form: str, raw: bytes, proper: bool) -> None:
    """Neither opening it nor looking into it."""
    start = {
        "docx": b"PK\x03\x04",
        "xlsx": b"PK\x03\x04",
        "zip": b"PK\x03\x04",
        "pdf": b"%PDF-1.7\n",
        "jpg": b"\xff\xd8Exif\0\0II*\0",
    }
    found = opened_bytes(start.get(form, b"") + raw if proper else raw, Opened(form), 10_000)
    view = FileView(portal([]), None, f"docs/a.{form}", found)
    for rule in rules().values():
        check = rule.check if rule.locus is Locus.FILE else rule.check_file
        for place, values in check(view) if check else ():
            assert rule.problem.at(place, **values).text("zh")


LISTED = sorted({wording.rule for wording in shared_definitions().wordings.values()})
WORDS = [entry.wrong for wording in shared_definitions().wordings.values() for entry in wording.entries]
PIECES = st.lists(
    st.one_of(st.sampled_from([*WORDS, "XX", "×××", "{{x}}", "TODO", "lorem ipsum", "密级：机密"]), TEXTS), max_size=5
)


@given(PIECES)
def test_what_a_list_would_find_is_never_sieved_away(pieces: list[str]) -> None:
    """Letters and patterns without what stands before them only say where looking is worth while."""
    text = "".join(pieces)
    view = portal([])
    for code in LISTED:
        matcher = view.matcher(code)
        if matcher is not None and matcher[0].search(text):
            assert view.may_hold(code, text, Letters(text))


@pytest.mark.parametrize(
    ("form", "letter"),
    [
        ("ab", "a"),
        (r"\{\{", "{"),
        ("×{3,}", ""),
        ("X+", "X"),
        ("X*Y", ""),
        ("X?Y", ""),
        ("a|b", ""),
        ("[ab]", ""),
        ("(?i:x)", ""),
    ],
)
def test_a_letter_is_asked_for_only_where_every_match_has_it(form: str, letter: str) -> None:
    """What may be missing tells nothing."""
    assert first_letter(form) == letter


@given(st.text(min_size=1, max_size=40))
def test_a_mask_shows_two_characters_at_each_end_at_most(value: str) -> None:
    """Of short values only the first."""
    mask = masked(value)
    assert len(mask) == len(value)
    open_places = [i for i, (a, b) in enumerate(zip(mask, value, strict=True)) if a == b and a != "*"]
    assert len(open_places) <= 2 * SHOWN
    assert all(i < SHOWN or i >= len(value) - SHOWN for i in open_places)


@given(st.integers(0, 10**17 - 1))
def test_one_digit_more_or_less_breaks_a_check_digit(number: int) -> None:
    """Of the eleven or ten last digits that could be, exactly one or none is right."""
    body = f"{number:017d}"
    assert sum(is_identity_number(body + digit) for digit in "0123456789X") <= 1
    assert sum(is_card_number(f"62{body[:16]}{digit}") for digit in "0123456789") == 1
    assert sum(is_unified_code(body + letter) for letter in "0123456789ABCDEFGHJKLMNPQRTUWXY") == 1
    assert sum(is_organisation_code(body[:8] + letter) for letter in "0123456789X") == 1


def test_real_codes_hold() -> None:
    """Published codes of public bodies."""
    assert is_unified_code("11441700007280420Y")
    assert is_unified_code("114403006955506492")
    assert is_organisation_code("000014349")
    assert is_organisation_code("K28044908")
    assert shown("x" * 500).endswith("…")
