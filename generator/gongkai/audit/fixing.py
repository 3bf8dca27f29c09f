"""Mend what can be mended safely: lines of metadata, never the text of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gongkai.audit.observations import Observation
from gongkai.catalog import Catalog
from gongkai.numbering import replace
from gongkai.rules import rules


def fix(root: Path, catalog: Catalog, observations: Iterable[Observation]) -> list[Observation]:
    """Mend the lines that rules know how to mend, and return what was mended."""
    by_path: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        rule = rules().get(observation.code)
        record = catalog.by_path.get(observation.finding.place.path)
        if rule is None or rule.fix is None or record is None or observation.accepted is not None:
            continue
        if 1 < observation.finding.place.line < record.body_line - 1:
            by_path[record.path].append(observation)
    mended = []
    for path, concerned in sorted(by_path.items()):
        lines = (root / path).read_bytes().decode().split("\n")
        done = []
        for observation in concerned:
            mend = rules()[observation.code].fix
            assert mend is not None
            number = observation.finding.place.line - 1
            better = mend(lines[number])
            if better != lines[number]:
                lines[number] = better
                done.append(observation)
        if done:
            replace(root / path, "\n".join(lines).encode())
            mended += done
    return mended
