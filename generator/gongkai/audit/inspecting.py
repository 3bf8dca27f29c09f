"""One inspection from beginning to end: run the rules, apply exceptions and baseline, judge."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.audit.baseline import compare
from gongkai.audit.checklist import checklist
from gongkai.audit.keeping import keep
from gongkai.audit.observations import fingerprinted, worst_first
from gongkai.audit.reports.base import Outcome
from gongkai.audit.run import audit
from gongkai.audit.scoring import judge
from gongkai.findings import Finding
from gongkai.rules.views import PortalView
from gongkai.site import Site


def inspect(
    view: PortalView,
    findings: Iterable[Finding],
    site: Site | None,
    inspection: str,
    *,
    only: frozenset[str] | None = None,
    known: dict[str, int] | None = None,
) -> Outcome:
    """Return the outcome of an inspection by its name; with ``only`` of some sources, and then without a verdict.

    ``known`` is a baseline: what it holds does not count.
    """
    result = audit(view, findings, site, only)
    result.observations = keep(view, result.observations, whole=only is None and site is not None)
    result.observations.sort(key=worst_first)
    fingerprinted(result.observations)
    gone = compare(result.observations, known) if known is not None else 0
    if only is not None:
        return Outcome(result, inspection, None, [], 0)
    verdict = judge(view.inspection, result.counting, result.active)
    return Outcome(result, inspection, verdict, checklist(view), gone)
