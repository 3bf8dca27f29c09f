"""Findings: place, value found, next step, in both languages."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import string

import pytest

import gongkai
from gongkai.findings import Finding, Mistake, Place, Problem, Severity, in_order, shown
from gongkai.language import Label

LOST = Problem("TST001", {"zh": "{value} 丢了", "en": "{value} is lost"}, {"zh": "找 {where}", "en": "look in {where}"})


@pytest.fixture(scope="module")
def problems() -> list[tuple[str, Problem]]:
    """Every problem that the package defines, with the module it stands in."""
    found: list[tuple[str, Problem]] = []
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        source = inspect.getsource(loaded)
        defined = [value for value in vars(loaded).values() if isinstance(value, Problem)]
        found += [(module.name, problem) for problem in defined if f'"{problem.code}"' in source]
    return found


def placeholders(template: str) -> set[str]:
    """Return the names of the values that a template shows."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_a_finding_reads_as_place_severity_code_and_message_then_the_next_step() -> None:
    """Two lines, the second with an arrow."""
    finding = LOST.at(Place("docs/a.md", 3, 2), value="钥匙", where={"zh": "抽屉", "en": "the drawer"})
    assert finding.text("zh") == "docs/a.md:3:2: 错误 TST001 钥匙 丢了\n    → 找 抽屉"
    assert finding.text("en") == "docs/a.md:3:2: error TST001 钥匙 is lost\n    → look in the drawer"


def test_a_nearest_word_replaces_the_next_step() -> None:
    """Did you mean."""
    finding = LOST.at(Place("a"), value="钥", where="x", nearest="钥匙")
    assert finding.hint("zh") == "是否想写 钥匙？"
    assert finding.hint("en") == "did you mean 钥匙?"


def test_a_label_is_shown_in_the_language_of_the_message() -> None:
    """Labels are bilingual values."""
    finding = LOST.at(Place("a"), value=Label(zh="名称", en="Title"), where="")
    assert finding.message("zh") == "名称 丢了"
    assert finding.message("en") == "Title is lost"


def test_a_value_with_braces_line_ends_and_control_characters_is_shown_on_one_line() -> None:
    """What an editor wrote can never break a message."""
    finding = LOST.at(Place("a"), value="{0} {x!r}\n\t\x1b[31m　" + "长" * 100, where="")
    message = finding.message("zh")
    assert message.startswith("{0} {x!r}  �[31m 长长")
    assert message.endswith("… 丢了")
    assert "\n" not in message


def test_a_long_value_is_cut() -> None:
    """A message stays readable whatever was found."""
    assert len(shown("x" * 10_000)) == 80


def test_the_json_of_a_finding_has_both_languages_and_the_place() -> None:
    """For machines."""
    found = LOST.at(Place("docs/a.md", 3), value="x", where="y").as_json()
    assert found["path"] == "docs/a.md"
    assert (found["line"], found["column"], found["severity"], found["code"]) == (3, 0, "error", "TST001")
    assert found["message"] == {"zh": "x 丢了", "en": "x is lost"}
    assert found["hint"] == {"zh": "找 y", "en": "look in y"}


def test_findings_are_sorted_by_place_and_each_is_told_once() -> None:
    """By file, line as a number, then code."""
    findings = [LOST.at(Place("b", 1), value="", where=""), LOST.at(Place("a", 10), value="", where="")]
    findings += [LOST.at(Place("a", 9), value="", where=""), LOST.at(Place("a", 9), value="", where="")]
    assert [str(finding.place) for finding in in_order(findings)] == ["a:9", "a:10", "b:1"]


def test_a_mistake_becomes_a_finding_once_its_place_is_known() -> None:
    """Field kinds know values, not files."""
    finding = Mistake(LOST, value="x").at(Place("a", 1), where="y")
    assert isinstance(finding, Finding)
    assert finding.is_error
    assert finding.message("en") == "x is lost"


def test_only_errors_refuse_publication() -> None:
    """Warnings and notes do not."""
    mild = Problem("TST002", LOST.message, LOST.hint, Severity.WARNING)
    assert not mild.at(Place("a"), value="", where="").is_error


def test_every_problem_of_the_package_has_both_languages_with_the_same_values(problems: list[tuple[str, Problem]]) -> None:
    """What the Chinese text shows the English text shows too."""
    assert len(problems) > 60
    for module, problem in problems:
        for texts in (problem.message, problem.hint):
            assert set(texts) == {"zh", "en"}, (module, problem.code)
            assert placeholders(texts["zh"]) == placeholders(texts["en"]), (module, problem.code, texts)
            assert all(text.strip() for text in texts.values()), (module, problem.code)


def test_every_code_is_a_family_and_a_number(problems: list[tuple[str, Problem]]) -> None:
    """Codes are for ever, so they have one form."""
    for module, problem in problems:
        assert re.fullmatch(r"[A-Z0-9]{2,5}[0-9]{3}", problem.code), (module, problem.code)


def test_a_code_that_stands_twice_means_the_same_kind_of_thing_in_one_place(problems: list[tuple[str, Problem]]) -> None:
    """One code is never used by modules that do not know each other."""
    homes: dict[str, set[str]] = {}
    for module, problem in problems:
        homes.setdefault(problem.code, set()).add(module)
    known = {"META002", "META006", "META017", "META027"}
    assert {code: found for code, found in homes.items() if len(found) > 1 and code not in known} == {}


def test_chinese_messages_are_chinese_and_english_ones_are_not(problems: list[tuple[str, Problem]]) -> None:
    """Nobody reads a message in the other language."""
    for module, problem in problems:
        assert re.search(r"[\u4e00-\u9fff]", re.sub(r"{.*?}", "", problem.message["zh"])), (module, problem.code)
        assert not re.search(r"[\u4e00-\u9fff]", problem.message["en"]), (module, problem.code)
