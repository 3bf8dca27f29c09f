"""SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gongkai import __version__
from gongkai.audit.observations import Observation
from gongkai.audit.reading import reading_problems
from gongkai.audit.reports.base import Outcome, Report
from gongkai.findings import Severity
from gongkai.rules import rules

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {Severity.VETO: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
MOST = 25_000
"""Results that services take in one run."""


def _descriptor(code: str, language: str) -> dict[str, Any]:
    rule = rules().get(code)
    if rule is None:
        problems = reading_problems().get(code)
        words = problems[0].message[language] if problems else code
        return {"id": code, "shortDescription": {"text": words}, "defaultConfiguration": {"level": "error"}}
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.part("检查什么") if language == "zh" else rule.summary},
        "help": {"text": rule.hint[language], "markdown": rule.page.strip()},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.area], "provenance": str(rule.provenance), "basis": list(rule.basis)},
    }


def _result(observation: Observation, index: dict[str, int], language: str) -> dict[str, Any]:
    place = observation.finding.place
    region = {"startLine": place.line or 1, **({"startColumn": place.column} if place.column else {})}
    location = {"artifactLocation": {"uri": quote(place.path)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": observation.code,
        "ruleIndex": index[observation.code],
        "level": LEVEL[observation.severity],
        "message": {"text": f"{observation.finding.message(language)}\n{observation.finding.hint(language)}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"gongkai/v1": observation.fingerprint},
        "occurrenceCount": observation.count,
    }
    if observation.source and observation.source != place.path:
        result["relatedLocations"] = [{"id": 0, "physicalLocation": {"artifactLocation": {"uri": quote(observation.source)}}}]
    if observation.accepted:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": observation.accepted.reason}]
    if observation.known:
        result["baselineState"] = "unchanged"
    return result


def make(outcome: Outcome, language: str) -> str:
    """Return the report."""
    observations = outcome.audit.observations[:MOST]
    codes = sorted({*outcome.audit.active, *(observation.code for observation in observations)})
    index = {code: number for number, code in enumerate(codes)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "gongkai", "version": __version__, "rules": [_descriptor(code, language) for code in codes]}},
        "automationDetails": {"id": f"gongkai/{outcome.inspection}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(observation, index, language) for observation in observations],
    }
    if outcome.audit.left_off:
        run["properties"] = {
            "leftOff": {code: outcome.audit.left_off_of(code) for code in sorted({k[0] for k in outcome.audit.left_off})}
        }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


sarif = Report("sarif", "sarif", make)
