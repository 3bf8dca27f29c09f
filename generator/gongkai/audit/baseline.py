"""The baseline: what an old site is known to have wrong, so that it can go green and only improve.

The file is JSON: by fingerprint the rule, the place and how many pages show it. What is not in it counts, and so does
something known that has come to stand on more pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from gongkai.audit.observations import Observation
from gongkai.numbering import replace

FORM = 1


class BadBaseline(ValueError):
    """The file is no baseline."""


def write_baseline(path: Path, observations: Iterable[Observation]) -> int:
    """Write what is seen now to the file ``path`` and return how many things that are; a veto is never put into it."""
    entries = {
        observation.fingerprint: {
            "rule": observation.code,
            "place": str(observation.finding.place),
            "count": observation.count,
        }
        for observation in observations
        if observation.accepted is None and observation.severity != "veto"
    }
    text = json.dumps({"form": FORM, "known": dict(sorted(entries.items()))}, ensure_ascii=False, indent=1)
    replace(path, f"{text}\n".encode())
    return len(entries)


def read_baseline(path: Path) -> dict[str, int]:
    """Return the number of pages by fingerprint. Raises BadBaseline."""
    try:
        stored = json.loads(path.read_bytes())
        if stored["form"] != FORM:
            raise BadBaseline(str(path))
        return {str(fingerprint): int(entry["count"]) for fingerprint, entry in stored["known"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBaseline(str(path)) from error
