"""One inspection from beginning to end: run the rules, apply exceptions and baseline, judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.audit.checklist import checklist
from gongkai.audit.reports.base import Outcome
from gongkai.audit.run import audit
from gongkai.audit.scoring import judge
from gongkai.audit.tally import MOST_OF_A_RULE
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
    known: Mapping[str, int] | None = None,
    most: int = MOST_OF_A_RULE,
) -> Outcome:
    """Return the outcome of an inspection by its name; with ``only`` of some sources, and then without a verdict.

    ``known`` is a baseline: what it holds does not count. ``most`` findings of a rule are kept to be shown, 0 for all.
    """
    result = audit(view, findings, site, only, known, most)
    if only is not None:
        return Outcome(result, inspection, None, [], 0)
    verdict = judge(view.inspection, result.counting, result.active, result.left_off_of)
    return Outcome(result, inspection, verdict, checklist(view), result.gone)
