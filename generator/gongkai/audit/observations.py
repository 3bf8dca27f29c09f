"""What an audit saw: a finding, which document and agency it belongs to, and whether it is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

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


def fingerprinted(observations: Iterable[Observation]) -> None:
    """Give every observation a fingerprint that survives moved lines: code, file and wording.

    What stands on pages is told by its wording alone, because it is one thing however many pages show it.
    """
    seen: dict[str, int] = {}
    for observation in observations:
        place = observation.finding.place.path
        parts = [observation.code, "" if place.startswith("site/") else place, observation.finding.message("en")]
        text = "\n".join(parts)
        number = seen[text] = seen.get(text, 0) + 1
        observation.fingerprint = blake2b(f"{text}\n{number}".encode(), digest_size=12).hexdigest()


def worst_first(observation: Observation) -> tuple[object, ...]:
    """Sort key of reports: the worst first, then by code and place."""
    return (RANK[observation.severity], observation.code, observation.finding.sort_key)
