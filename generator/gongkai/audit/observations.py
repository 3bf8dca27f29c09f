"""What an audit saw: a finding, which document and agency it belongs to, and whether it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.definitions.auditing import Suppression
from gongkai.findings import Finding, Severity

RANK = {Severity.VETO: 0, Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}
MOST_PAGES = 50
"""Further pages that one observation names; more are counted."""


@dataclass(slots=True)
class Observation:
    """One thing an audit saw.

    ``source`` is the document a page was made from, ``agency`` the code of who answers for it. A thing that stands on many
    pages alike is seen once: ``pages`` names the others and ``count`` counts them all.
    """

    finding: Finding
    source: str = ""
    agency: str = ""
    pages: list[str] = field(default_factory=list)
    count: int = 1
    fingerprint: str = ""
    accepted: Suppression | None = None
    known: bool = False

    @property
    def code(self) -> str:
        """Return the code of the rule."""
        return self.finding.problem.code

    @property
    def severity(self) -> Severity:
        """Return how bad it is."""
        return self.finding.problem.severity

    @property
    def counts(self) -> bool:
        """Whether it counts for verdict and exit code: neither accepted nor in the baseline."""
        return self.accepted is None and not self.known


def worst_first(observation: Observation) -> tuple[object, ...]:
    """Sort key of reports: the worst first, then by code and place."""
    return (RANK[observation.severity], observation.code, observation.finding.sort_key)
