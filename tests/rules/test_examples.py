"""Every rule's page is complete and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from examples import examples_of, meant, placed, run, values_of

from gongkai.rules import Rule, rules
from gongkai.rules.base import AREAS

RULES = rules()


@pytest.mark.parametrize("code", RULES)
def test_the_examples_of_a_rule_are_true(code: str, tmp_path: Path) -> None:
    """What is bad is found where the page says, and nothing else; what is good is not found."""
    rule = RULES[code]
    pairs = examples_of(rule)
    assert pairs, "a rule has examples"
    for number, example in enumerate(pairs):
        assert placed(run(rule, example.bad, tmp_path / f"bad{number}")) == sorted(meant(place) for place in example.finds)
        good = run(rule, example.good, tmp_path / f"good{number}")
        assert [finding.text("zh") for finding in good] == []


@pytest.mark.parametrize("code", RULES)
def test_a_rules_page_says_what_why_and_on_what_basis(code: str) -> None:
    """The headings are fixed, and every part has something under it."""
    rule = RULES[code]
    assert re.findall(r"^## (.+)$", rule.page, re.MULTILINE) == ["检查什么", "为什么", "依据", "Examples"]
    assert all(rule.part(heading) for heading in ("检查什么", "为什么", "依据"))
    assert rule.summary.endswith(".")
    assert rule.area in AREAS


@pytest.mark.parametrize("code", RULES)
def test_both_languages_speak_of_the_same_values(code: str) -> None:
    """Message and hint use the same values in Chinese and English."""
    rule: Rule = RULES[code]
    for text in (rule.message, rule.hint):
        assert values_of(text["zh"]) == values_of(text["en"])


def test_names_are_kebab_case_and_unique() -> None:
    """A rule can be named as well as numbered."""
    names = [rule.name for rule in RULES.values()]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    assert len(set(names)) == len(names)
