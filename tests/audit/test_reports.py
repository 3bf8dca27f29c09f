"""The outputs of an audit: shapes, limits, escapes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from audited import AS_OF, Reference
from lxml import html

from gongkai.audit.checklist import checklist
from gongkai.audit.reports import reports
from gongkai.audit.reports.base import Outcome
from gongkai.portal import open_portal
from gongkai.rules.views import PortalView


def made(outcome: Outcome, name: str, language: str = "zh") -> str:
    """Return one output."""
    return reports()[name].make(outcome, language)


def strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("name", reports())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_output_shows_what_must_be_hidden(outcome: Outcome, name: str, language: str) -> None:
    """The telephone number that was found stands in no output."""
    assert "19900001112" not in made(outcome, name, language)


def test_text_puts_the_worst_first_and_ends_with_the_verdict(outcome: Outcome) -> None:
    """Grouped, counted, judged."""
    text = made(outcome, "text")
    assert text.startswith("否决 ")
    assert text.index("否决 TXT009") < text.index("错误 PII004")
    assert "结论：不合格" in text
    assert "单项否决：" in text


def test_json_holds_every_finding_with_both_languages(outcome: Outcome) -> None:
    """Everything that was seen, and what it means for the score."""
    content = json.loads(made(outcome, "json"))
    assert len(content["findings"]) == len(outcome.audit.observations)
    assert all(set(finding["message"]) == {"zh", "en"} for finding in content["findings"])
    assert content["verdict"]["passed"] is False
    known = {finding["fingerprint"] for finding in content["findings"]}
    assert {f for item in content["verdict"]["vetoed"] for f in item["findings"]} <= known


def test_sarif_results_name_their_rules_and_are_told_apart(outcome: Outcome) -> None:
    """What a schema cannot say; the schema itself is held in ``test_shapes``."""
    (run,) = json.loads(made(outcome, "sarif"))["runs"]
    identifiers = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    assert all(identifiers[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    fingerprints = {result["partialFingerprints"]["gongkai/v1"] for result in run["results"]}
    assert len(fingerprints) == len(run["results"]) > 0


def test_junit_has_a_case_for_every_rule_that_ran(outcome: Outcome) -> None:
    """Counts agree with the cases."""
    root = ElementTree.fromstring(made(outcome, "junit"))  # noqa: S314 - made a line above
    cases = root.findall("testsuite/testcase")
    assert int(root.get("tests") or 0) == len(cases) >= len(outcome.audit.active)
    assert int(root.get("failures") or 0) == len(root.findall("testsuite/testcase/failure")) > 0
    for suite in root.findall("testsuite"):
        assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))
        assert int(suite.get("failures") or 0) == len(suite.findall("testcase/failure"))


def test_github_annotations_stay_within_the_limits(outcome: Outcome) -> None:
    """Ten of a level, each on one line, worst first."""
    lines = made(outcome, "github").splitlines()
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in lines) <= 10
    assert all(re.match(r"::(error|warning|notice) file=[^,]+(,line=\d+)?,title=[^:]+::", line) for line in lines)
    assert lines[0].startswith("::error ")
    assert any("TXT009" in line for line in lines)


def test_the_summary_fits_and_its_tables_are_whole(outcome: Outcome) -> None:
    """Markdown under a mebibyte."""
    text = made(outcome, "summary")
    assert len(text.encode()) < 1_048_576
    rows = [line for line in text.splitlines() if line.startswith("| 否决")]
    assert rows
    assert all(len(re.split(r"(?<!\\)\|", row)) == 6 for row in rows)


def test_gitlab_issues_have_what_the_service_needs(outcome: Outcome) -> None:
    """Description, name, fingerprint, severity, place."""
    issues = json.loads(made(outcome, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 0
    for issue in issues:
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert issue["description"]


def test_the_rectification_list_is_safe_for_spreadsheets(outcome: Outcome) -> None:
    """By agency; no cell is a formula; the last columns are for the agency."""
    text = made(outcome, "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + len(outcome.audit.counting)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    agencies = [row[1] for row in rows[1:]]
    assert agencies == sorted(agencies)


def test_the_page_is_whole_and_escapes_what_it_shows(outcome: Outcome) -> None:
    """A title with markup stays text; every table has headers; the charts have numbers."""
    text = made(outcome, "page")
    root = html.document_fromstring(text)
    assert root.get("lang") == "zh-CN"
    assert "<b>&的通告" not in text
    assert all(table.find(".//th") is not None for table in root.iter("table"))
    assert not root.xpath("//script|//link[@rel='stylesheet']|//img")
    assert "不合格" in root.text_content()


def test_the_checklist_knows_open_signed_and_expired(small: Path) -> None:
    """A sign-off counts until its end."""
    (small / "catalog/audit.yml").write_text(
        "sign_offs:\n"
        "  - {item: M01, by: 时敬之, date: 2026-11-02, until: 2027-02-02}\n"
        "  - {item: M02, by: 时敬之, date: 2026-05-02, until: 2026-08-02}\n",
        "utf-8",
    )
    portal = open_portal(small, AS_OF)
    assert portal.catalog is not None
    assert portal.definitions is not None
    view = PortalView(small, portal.catalog, portal.definitions.inspections["2019"])
    states = {item.code: str(item.state) for item in checklist(view)}
    assert states["M01"] == "signed"
    assert states["M02"] == "expired"
    assert states["M03"] == "open"


def test_the_weights_of_a_profile_make_a_hundred(reference: Reference) -> None:
    """Points are shares of the whole."""
    definitions = open_portal(reference.root, AS_OF).definitions
    assert definitions is not None
    for inspection in definitions.inspections.values():
        assert sum(indicator.weight for part in inspection.deductions for indicator in part.indicators) == 100
