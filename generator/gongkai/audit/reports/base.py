"""What an output of an audit is given, and what several of them share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.audit.checklist import Item
from gongkai.audit.observations import RANK, Observation
from gongkai.audit.run import Audit
from gongkai.audit.scoring import Verdict
from gongkai.findings import SEVERITY_LABEL, Severity
from gongkai.rules import rules
from gongkai.rules.base import AREAS, area_of

NO_AGENCY = {"zh": "门户主办单位", "en": "the portal's office"}


@dataclass(frozen=True)
class Outcome:
    """An audit with its verdict; ``verdict`` is None when only a part was looked at. ``mended`` counts fixes."""

    audit: Audit
    inspection: str
    verdict: Verdict | None
    checklist: list[Item] = field(default_factory=list)
    gone: int = 0
    mended: int = 0

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Return how many observations count, by severity, the worst first."""
        found = dict.fromkeys(RANK, 0)
        for (_, severity, _), count in self.audit.counts.items():
            found[severity] += count
        return found

    def count_of(self, observation: Observation) -> int:
        """Return how many findings of the same rule and severity count, kept or not."""
        return self._of_rule[observation.code, observation.severity]

    @cached_property
    def _of_rule(self) -> Counter[tuple[str, Severity]]:
        found: Counter[tuple[str, Severity]] = Counter()
        for (code, severity, _), count in self.audit.counts.items():
            found[code, severity] += count
        return found

    @cached_property
    def by_area(self) -> Counter[str]:
        """How many findings count, by area; what is found while reading, outside the areas of the inspection, stands under ""."""
        found: Counter[str] = Counter()
        for (code, _, _), count in self.audit.counts.items():
            area = area_of(code)
            found[area if area in AREAS else ""] += count
        return found

    @cached_property
    def by_agency(self) -> Counter[str]:
        """How many findings count, by the code of the agency."""
        found: Counter[str] = Counter()
        for (_, _, agency), count in self.audit.counts.items():
            found[agency] += count
        return found

    def agency(self, observation: Observation, language: str, *, short: bool = False) -> str:
        """Return the name of the agency that answers for an observation."""
        return self.agency_called(observation.agency, language, short=short)

    def agency_called(self, code: str, language: str, *, short: bool = False) -> str:
        """Return the name of an agency by its code."""
        agency = self.audit.view.definitions.agencies.get(code)
        if agency is None:
            return NO_AGENCY[language]
        return (agency.short if short else agency.name)[language]


@dataclass(frozen=True)
class Report:
    """One output format: its name after ``--format``, the extension of its files, and how it is made."""

    name: str
    extension: str
    make: Callable[[Outcome, str], str]


READING = {"zh": "元数据与格式", "en": "Metadata and form"}
"""The area of what is found while reading, outside those of the inspection."""


def area_called(area: str, language: str) -> str:
    """Return how an area is called."""
    return AREAS.get(area, READING)[language]


def name_of(code: str) -> str:
    """Return the name of a rule, or the code where there is none."""
    rule = rules().get(code)
    return rule.name if rule else code.lower()


ONLY_VALUES = re.compile(r"[（(][^（()）]*\{\w+\}[^（()）]*[)）]|[：:]\s*“?\{\w+\}”?$")
"""What surrounds nothing but values in a message."""
VALUES = re.compile(r"\{\w+\}(?:\s*\{\w+\})*")


def called(observation: Observation, language: str) -> str:
    """Return what a rule's findings say, without the values of one of them: how people call the rule."""
    words = observation.finding.problem.message[language]
    return VALUES.sub("…", ONLY_VALUES.sub("", words)).strip()


def severity_text(severity: Severity, language: str) -> str:
    """Return how a severity is called."""
    return SEVERITY_LABEL[severity][language]


def more_pages(observation: Observation, language: str) -> str:
    """Return on how many further pages something stands, "" when on none."""
    if observation.count <= 1:
        return ""
    others = observation.count - 1
    return f"（另有 {others} 处相同）" if language == "zh" else f" (and {others} more like it)"
