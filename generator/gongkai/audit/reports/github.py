"""GitHub: annotations within their limits (ten of a level a step), worst first."""

from __future__ import annotations

from gongkai.audit.reports.base import Outcome, Report, name_of
from gongkai.findings import Severity

LEVEL = {Severity.VETO: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST = 10
"""Annotations of one level that GitHub shows for a step."""


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def make(outcome: Outcome, language: str) -> str:
    """Return the commands, one a line."""
    left = dict.fromkeys(("error", "warning", "notice"), MOST)
    lines = []
    for observation in outcome.audit.counting:
        level = LEVEL[observation.severity]
        if not left[level]:
            continue
        left[level] -= 1
        place = observation.finding.place
        path = observation.source if place.path.startswith("site/") and observation.source else place.path
        line = f",line={place.line}" if place.line and path == place.path else ""
        title = _property(f"{observation.code} {name_of(observation.code)}")
        words = _value(f"{observation.finding.message(language)}\n→ {observation.finding.hint(language)}")
        lines.append(f"::{level} file={_property(path)}{line},title={title}::{words}")
    return "".join(f"{line}\n" for line in lines)


github = Report("github", "txt", make)
