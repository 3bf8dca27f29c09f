"""The verdict of an inspection: vetoes, deductions, bonus; every point traceable to the findings that cost it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.audit.observations import Observation
from gongkai.definitions.inspection import Indicator, Inspection
from gongkai.language import Label

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Vetoed:
    """A veto item that was hit, by how many findings, and which (as far as they are kept)."""

    item: str
    label: Label
    observations: tuple[Observation, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored item: its part, its points (lost or won), its weight, and what decided: findings (as far as kept), their number."""

    part: Label
    label: Label
    points: float
    weight: float
    observations: tuple[Observation, ...]
    count: int = 0


@dataclass(slots=True)
class Verdict:
    """What an inspection says of the portal."""

    vetoed: list[Vetoed] = field(default_factory=list)
    lost: list[Scored] = field(default_factory=list)
    won: list[Scored] = field(default_factory=list)
    deduction_score: float = FULL
    score: float = FULL
    passed: bool = True
    has_bonus: bool = False


def _by_code(observations: Iterable[Observation]) -> Mapping[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for observation in observations:
        found.setdefault(observation.code, []).append(observation)
    return found


def _hits(indicator: Indicator, by_code: Mapping[str, list[Observation]]) -> tuple[Observation, ...]:
    return tuple(observation for code in indicator.rules for observation in by_code.get(code, ()))


def _none(_: str) -> int:
    return 0


def judge(
    inspection: Inspection,
    observations: Iterable[Observation],
    active: Iterable[str],
    left_off: Callable[[str], int] = _none,
) -> Verdict:
    """Return the verdict over the observations that count; ``left_off`` says how many more of a rule there were.

    Any veto fails. Otherwise what the deductions leave must reach ``passing``; above ``bonus_from`` the bonus is added.
    A bonus needs rules that ran and found nothing.
    """
    by_code, ran = _by_code(observations), set(active)
    verdict = Verdict()
    for item, veto in inspection.vetoes.items():
        hits = tuple(observation for code in veto.rules for observation in by_code.get(code, ()))
        count = len(hits) + sum(map(left_off, veto.rules))
        if count >= veto.limit:
            verdict.vetoed.append(Vetoed(item, veto.label, hits, count))
    for part in inspection.deductions:
        for indicator in part.indicators:
            hits = _hits(indicator, by_code)
            count = len(hits) + sum(map(left_off, indicator.rules))
            if count:
                points = min(indicator.weight, indicator.points * count)
                verdict.lost.append(Scored(part.label, indicator.label, points, indicator.weight, hits, count))
    verdict.deduction_score = round(FULL - sum(item.points for item in verdict.lost), 2)
    verdict.has_bonus = verdict.deduction_score > inspection.bonus_from
    for part in inspection.bonus:
        for indicator in part.indicators:
            if indicator.rules and ran >= set(indicator.rules) and not _hits(indicator, by_code):
                verdict.won.append(
                    Scored(part.label, indicator.label, min(indicator.points, indicator.weight), indicator.weight, ())
                )
    bonus = sum(item.points for item in verdict.won) if verdict.has_bonus else 0.0
    verdict.score = round(verdict.deduction_score + bonus, 2)
    verdict.passed = not verdict.vetoed and verdict.deduction_score >= inspection.passing
    return verdict
