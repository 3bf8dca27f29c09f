"""JUnit XML: one test case for each rule that ran."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from gongkai.audit.reports.base import Outcome, Report, name_of
from gongkai.findings import Severity
from gongkai.rules.base import AREAS, area_of

FAILING = (Severity.VETO, Severity.ERROR)
MOST = 200
"""Findings of one rule that are written out."""
MORE = {"zh": "… 还有 {count} 处", "en": "… and {count} more"}


def make(outcome: Outcome, language: str) -> str:
    """Return the report. Warnings and notes stand in the output of their case and do not fail it."""
    by_code: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    failing: dict[str, int] = {}
    for observation in outcome.audit.counting:
        by_code.setdefault(observation.code, []).append(observation.finding.text(language))
    for (code, severity, _), count in outcome.audit.counts.items():
        counts[code] = counts.get(code, 0) + count
        if severity in FAILING:
            failing[code] = failing.get(code, 0) + count
    codes = sorted({*outcome.audit.active, *by_code})
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="gongkai audit" tests="{len(codes)}" failures="{len(failing)}">')
    for area, members in groupby(codes, key=area_of):
        cases = list(members)
        label = AREAS[area][language] if area in AREAS else area
        failures = sum(code in failing for code in cases)
        lines.append(f'<testsuite name={quoteattr(f"{area} {label}")} tests="{len(cases)}" failures="{failures}">')
        for code in cases:
            lines.append(f"<testcase classname={quoteattr(f'gongkai.{area}')} name={quoteattr(f'{code} {name_of(code)}')}>")
            shown = by_code.get(code, [])[:MOST]
            more = counts.get(code, 0) - len(shown)
            words = _clean("\n".join([*shown, MORE[language].format(count=more)] if more else shown))
            if code in failing:
                lines.append(f'<failure message="{failing[code]}" type="{code}">{escape(words)}</failure>')
            elif words:
                lines.append(f"<system-out>{escape(words)}</system-out>")
            lines.append("</testcase>")
        lines.append("</testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _clean(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))


junit = Report("junit", "xml", make)
