"""For programs: everything, in both languages (JSON)."""

from __future__ import annotations

import json
from typing import Any

from gongkai import __version__
from gongkai.audit.observations import Observation
from gongkai.audit.reports.base import Outcome, Report, name_of
from gongkai.audit.scoring import Scored, Verdict


def _observation(observation: Observation) -> dict[str, Any]:
    accepted = observation.accepted
    return {
        **observation.finding.as_json(),
        "rule": name_of(observation.code),
        "source": observation.source,
        "agency": observation.agency,
        "count": observation.count,
        "pages": observation.pages,
        "fingerprint": observation.fingerprint,
        "accepted": {"reason": accepted.reason, "until": accepted.until.isoformat()} if accepted else None,
        "known": observation.known,
    }


def _scored(item: Scored) -> dict[str, Any]:
    return {
        "part": item.part.model_dump(),
        "label": item.label.model_dump(),
        "points": item.points,
        "weight": item.weight,
        "count": item.count,
        "findings": [observation.fingerprint for observation in item.observations],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "passed": verdict.passed,
        "score": verdict.score,
        "after_deductions": verdict.deduction_score,
        "vetoed": [
            {
                "item": item.item,
                "label": item.label.model_dump(),
                "count": item.count,
                "findings": [observation.fingerprint for observation in item.observations],
            }
            for item in verdict.vetoed
        ],
        "lost": [_scored(item) for item in verdict.lost],
        "won": [_scored(item) for item in verdict.won] if verdict.has_bonus else [],
    }


def make(outcome: Outcome, language: str) -> str:
    """Return the report."""
    audit = outcome.audit
    content = {
        "tool": {"name": "gongkai", "version": __version__},
        "as_of": audit.view.catalog.as_of.isoformat(timespec="minutes"),
        "inspection": outcome.inspection,
        "language": language,
        "looked_at": {"documents": audit.documents, "files": audit.files, "pages": audit.pages, "rules": list(audit.active)},
        "counts": {str(severity): count for severity, count in outcome.counts.items()},
        "accepted": audit.accepted,
        "known": audit.known,
        "left_off": {code: audit.left_off_of(code) for code in sorted({kind[0] for kind in audit.left_off})},
        "verdict": _verdict(outcome.verdict) if outcome.verdict else None,
        "checklist": [
            {
                "item": item.code,
                "label": item.manual.label.model_dump(),
                "state": str(item.state),
                "by": item.sign_off.by if item.sign_off else None,
            }
            for item in outcome.checklist
        ],
        "findings": [_observation(observation) for observation in audit.observations],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


machine = Report("json", "json", make)
