"""The outputs for other programs, against schemas and with a parser that is not ours.

``shapes/`` holds a closed schema of what we write, by the published standard. ``SARIF_SCHEMA`` names the whole schema of SARIF
2.1.0, which the npm package ``@microsoft/sarif-multitool-linux`` carries (``sarif-2.1.0.json``); the check of a clean checkout
fetches it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from lxml import etree
from test_reports import made

from gongkai.audit.duties import LONGEST_LINE, calendar, duties
from gongkai.audit.reports.base import Outcome

SHAPES = Path(__file__).parent / "shapes"
SARIF = os.environ.get("SARIF_SCHEMA", "")


def faults(text: str, schema: Path) -> list[str]:
    """Return what a JSON text has against its schema."""
    shape = json.loads(schema.read_text("utf-8"))
    Draft202012Validator.check_schema(shape)
    validator = Draft202012Validator(shape)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(text))]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_json_keeps_to_its_closed_schema(outcome: Outcome, name: str, language: str) -> None:
    """Nothing is lacking, nothing is made up."""
    assert faults(made(outcome, name, language), SHAPES / f"{name}.json") == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_left_off_accepted_and_known_keeps_to_it_too(small: Path, language: str) -> None:
    """The parts of SARIF that a first audit does not write."""
    from test_tally import outcome_of_many

    text = made(outcome_of_many(small), "sarif", language)
    run = json.loads(text)["runs"][0]
    assert run["properties"]["leftOff"]
    assert any("suppressions" in result for result in run["results"])
    assert any("baselineState" in result for result in run["results"])
    assert faults(text, SHAPES / "sarif.json") == []
    if SARIF:
        assert faults(text, Path(SARIF)) == []


@pytest.mark.skipif(not SARIF, reason="SARIF_SCHEMA names no schema")
def test_sarif_is_valid_against_the_whole_schema(outcome: Outcome) -> None:
    """The schema of the standard, with all of its definitions."""
    for language in ("zh", "en"):
        assert faults(made(outcome, "sarif", language), Path(SARIF)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_junit_keeps_to_its_schema(outcome: Outcome, language: str) -> None:
    """Suites, cases, and one outcome of each."""
    shape = etree.XMLSchema(etree.parse(SHAPES / "junit.xsd"))
    shape.assertValid(etree.fromstring(made(outcome, "junit", language).encode()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calendar_is_read_by_a_parser_of_the_standard(outcome: Outcome, language: str) -> None:
    """What it reads is what was meant: days, words, and no identity twice; RFC 5545 in lines of 75 bytes."""
    view = outcome.audit.view
    text = calendar(view, language)
    assert all(len(line.encode()) <= LONGEST_LINE + 2 for line in text.split("\r\n"))
    read = Calendar.from_ical(text)
    assert isinstance(read, Calendar)
    assert read["VERSION"] == "2.0"
    events = read.walk("VEVENT")
    assert not [event.errors for event in events if event.errors]
    assert [(event["DTSTART"].dt, str(event["SUMMARY"]), str(event["DESCRIPTION"])) for event in events] == [
        (duty.day, duty.en if language == "en" else duty.zh, duty.about) for duty in duties(view)
    ]
    assert len({str(event["UID"]) for event in events}) == len(events) > 0
    assert all((event["DTEND"].dt - event["DTSTART"].dt).days == 1 and event["DTSTAMP"] for event in events)
