"""GitLab code quality: a JSON array of issues."""

from __future__ import annotations

import json

from gongkai.audit.reports.base import Outcome, Report, name_of
from gongkai.findings import Severity

SEVERITY = {Severity.VETO: "blocker", Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def make(outcome: Outcome, language: str) -> str:
    """Return the report."""
    issues = [
        {
            "description": f"{observation.finding.message(language)} → {observation.finding.hint(language)}",
            "check_name": f"{observation.code} {name_of(observation.code)}",
            "fingerprint": observation.fingerprint,
            "severity": SEVERITY[observation.severity],
            "location": {"path": observation.finding.place.path, "lines": {"begin": max(1, observation.finding.place.line)}},
        }
        for observation in outcome.audit.counting
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


gitlab = Report("gitlab", "json", make)
