"""What sources and their pages say alike is told once: the source has the word, and names the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from gongkai.audit.observations import RANK, Observation
from gongkai.audit.reading import reading_problems
from gongkai.rules import rules


@cache
def shared_codes() -> frozenset[str]:
    """Return the codes that reading gives to sources, and rules to what was made of them."""
    return frozenset(reading_problems()) & frozenset(rules())


class Told:
    """What sources have said, under the codes that pages and attachments may say again."""

    def __init__(self) -> None:
        self._by_source: dict[tuple[str, str], list[Observation]] = {}

    def keep(self, observation: Observation) -> None:
        """Remember what a source said."""
        if observation.code in shared_codes():
            self._by_source.setdefault((observation.code, observation.source), []).append(observation)

    def before(self, observation: Observation) -> Observation | None:
        """Return what the source of a page or attachment has said of the same thing, no less severely; None when nothing."""
        if observation.code not in shared_codes():
            return None
        for told in self._by_source.get((observation.code, observation.source), ()):
            same = told.finding.place.path == observation.finding.place.path or _subjects(told) & _subjects(observation)
            if same and RANK[told.severity] <= RANK[observation.severity]:
                return told
        return None


def _subjects(observation: Observation) -> set[str]:
    """Return what a finding is about: the names of files in its values, without folder and extension."""
    return {_name(value) for value in observation.finding.values.values() if isinstance(value, str)} - {""}


def _name(value: Any) -> str:
    path = str(value).partition("#")[0].partition("?")[0].removesuffix("index.html").rstrip("/")
    return path.rpartition("/")[2].partition(".")[0]
