"""The count of an audit: everything is counted, accepted or known as it comes in, and so much of each rule is kept to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.audit.keeping import Exceptions
from gongkai.audit.looking import Seen, Spotted, found
from gongkai.audit.observations import MOST_PAGES, Observation, worst_first
from gongkai.audit.twice import Told
from gongkai.findings import Finding, Severity
from gongkai.rules.views import PortalView

MOST_OF_A_RULE = 1000
"""Different findings of one rule that are kept to be shown; further ones are counted."""

DECIDED = -1
"""What the baseline allows of something that an exception has accepted."""

Kind = tuple[str, Severity, str]
"""Code, severity, and the agency that answers for it."""


@dataclass(slots=True)
class More:
    """Something on pages that is not kept: what it is, on how many pages it stands, and how many the baseline allows."""

    kind: Kind
    count: int
    allowed: int


class Tally:
    """Takes what an audit sees in the order in which it is seen.

    ``known`` is a baseline (the number of pages by fingerprint), ``most`` how many findings of one rule are kept, 0 for all.
    """

    def __init__(
        self, view: PortalView, exceptions: Exceptions, known: Mapping[str, int] | None = None, most: int = MOST_OF_A_RULE
    ) -> None:
        self.view, self.exceptions, self.most = view, exceptions, most
        self._baseline = known or {}
        self._hit: set[str] = set()
        self._kept: list[Observation] = []
        self._of_rule: Counter[tuple[str, bool]] = Counter()
        self._alike: dict[bytes, Observation | More] = {}
        self._told = Told()
        self.left_off: Counter[Kind] = Counter()
        self.accepted = self.known = 0

    @property
    def gone(self) -> int:
        """How many entries of the baseline were not seen."""
        return len(self._baseline) - len(self._hit)

    def add(self, finding: Finding, source: str, agency: str, digest: bytes) -> None:
        """Take a finding over sources."""
        code, severity = finding.problem.code, finding.problem.severity
        observation = Observation(finding, source, agency, fingerprint=digest.hex())
        again = self._told.before(observation)
        if again is not None:
            if finding.place.path != again.finding.place.path:
                again.pages.append(str(finding.place))
            return
        self._decide(observation)
        if not self._may_keep(code, observation.counts):
            self._leave_off((code, severity, agency), observation)
            return
        self._kept.append(observation)
        self._told.keep(observation)

    def take(self, seen: Seen) -> None:
        """Take what was seen in one document or attachment."""
        for spotted in seen.spotted:
            if spotted.values is not None:
                self.add(found(self.view, spotted.code, spotted.place, spotted.values), seen.source, seen.agency, spotted.digest)
                continue
            observation = Observation(self._worded(spotted), seen.source, seen.agency, fingerprint=spotted.digest.hex())
            self._decide(observation)
            self._leave_off((spotted.code, observation.severity, seen.agency), observation)

    def take_page(self, seen: Seen) -> None:
        """Take what was seen on one page, or of the site; what stands alike on many pages is one thing."""
        for spotted in seen.spotted:
            first = self._alike.get(spotted.digest)
            if first is None:
                self._first(spotted, seen)
                continue
            first.count += 1
            if isinstance(first, Observation) and len(first.pages) < MOST_PAGES and spotted.place != first.finding.place:
                first.pages.append(str(spotted.place))

    def _first(self, spotted: Spotted, seen: Seen) -> None:
        """Take something that has not stood on a page before.

        It is told by its wording alone, because it is one thing however many pages show it.
        """
        observation = Observation(self._worded(spotted), seen.source, seen.agency, fingerprint=spotted.digest.hex())
        again = self._told.before(observation)
        if again is not None:
            if len(again.pages) < MOST_PAGES:
                again.pages.append(str(spotted.place))
            return
        observation.accepted = self.exceptions.accepting(observation)
        allowed = self._allowed(observation) if observation.accepted is None else DECIDED
        if spotted.values is not None and self._may_keep(spotted.code, not allowed):
            self._alike[spotted.digest] = observation
            self._kept.append(observation)
            return
        self.accepted += observation.accepted is not None
        self._alike[spotted.digest] = More((spotted.code, observation.severity, seen.agency), 1, allowed)

    def finished(self) -> list[Observation]:
        """Return what is kept, the worst first; nothing can be taken after that."""
        for thing in self._alike.values():
            if isinstance(thing, Observation):
                thing.known = thing.accepted is None and thing.count <= self._allowed(thing)
            elif thing.allowed >= thing.count:
                self.known += 1
            elif thing.allowed != DECIDED:
                self.left_off[thing.kind] += 1
        self._alike.clear()
        self._kept.sort(key=worst_first)
        self.accepted += sum(observation.accepted is not None for observation in self._kept)
        self.known += sum(observation.known for observation in self._kept)
        return self._kept

    # -- decisions -----------------------------------------------------------------------------------------

    def _decide(self, observation: Observation) -> None:
        observation.accepted = self.exceptions.accepting(observation)
        observation.known = observation.accepted is None and self._allowed(observation) >= 1

    def _allowed(self, observation: Observation) -> int:
        """Return on how many pages the baseline knows something; a veto is never known."""
        if observation.fingerprint not in self._baseline:
            return 0
        self._hit.add(observation.fingerprint)
        return 0 if observation.severity is Severity.VETO else self._baseline[observation.fingerprint]

    def _may_keep(self, code: str, counts: bool) -> bool:
        """Return whether one more finding of a rule is kept; what counts does not wait behind what does not."""
        self._of_rule[code, counts] += 1
        return not self.most or self._of_rule[code, counts] <= self.most

    def _leave_off(self, kind: Kind, observation: Observation) -> None:
        if observation.accepted is not None:
            self.accepted += 1
        elif observation.known:
            self.known += 1
        else:
            self.left_off[kind] += 1

    def _worded(self, spotted: Spotted) -> Finding:
        return found(self.view, spotted.code, spotted.place, spotted.values or {})
