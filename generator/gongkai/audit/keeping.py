"""Living with an audit: exceptions with an end, and what is wrong with the portal's own decisions."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from gongkai.audit.observations import Observation
from gongkai.audit.reading import declared_codes, reading_problems
from gongkai.definitions.auditing import Suppression
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.rules import rules
from gongkai.rules.views import PortalView

FILE = "catalog/audit.yml"

EXPIRED = Problem(
    "AUD001",
    {"zh": "对 {rule}（{path}）的例外已于 {until} 到期", "en": "the exception for {rule} ({path}) ended on {until}"},
    {
        "zh": "整改问题后删除该例外；确需延期的重新报批并改 until",
        "en": "mend the finding and delete the exception, or have it prolonged",
    },
)
UNUSED = Problem(
    "AUD002",
    {"zh": "对 {rule}（{path}）的例外没有用上", "en": "the exception for {rule} ({path}) accepts nothing"},
    {"zh": "问题已经消除，删除该例外", "en": "the finding is gone: delete the exception"},
    Severity.WARNING,
)
UNSIGNED = Problem(
    "AUD003",
    {"zh": "{rule} 是单项否决，例外没有签批人", "en": "{rule} is a veto, and nobody signed its exception"},
    {"zh": "写明 signed_by；没有签批的否决不能接受", "en": "add signed_by; a veto is not accepted without it"},
)
UNKNOWN_RULE = Problem(
    "AUD004",
    {"zh": "没有规则 {rule}", "en": "there is no rule {rule}"},
    {"zh": "运行 gongkai rules 查看全部规则", "en": "run gongkai rules to see them all"},
)
UNKNOWN_ITEM = Problem(
    "AUD005",
    {"zh": "检查方案没有人工核查项 {item}", "en": "the inspection has no manual item {item}"},
    {"zh": "可选：{known}", "en": "choose from: {known}"},
    Severity.WARNING,
)
PROBLEMS = (EXPIRED, UNUSED, UNSIGNED, UNKNOWN_RULE, UNKNOWN_ITEM)


class Exceptions:
    """The exceptions of a portal while an audit runs: what they accept, and what became of them."""

    def __init__(self, view: PortalView) -> None:
        self._view = view
        self._by_rule: dict[str, list[tuple[int, Suppression]]] = {}
        for number, suppression in enumerate(view.definitions.auditing.suppressions):
            self._by_rule.setdefault(suppression.rule, []).append((number, suppression))
        self._met: set[int] = set()
        self._unsigned: set[int] = set()

    def accepting(self, observation: Observation) -> Suppression | None:
        """Return the exception that accepts an observation; a veto needs one that is signed."""
        accepted = None
        for number, suppression in self._by_rule.get(observation.code, ()):
            if not _is_about(suppression, observation):
                continue
            self._met.add(number)
            if suppression.until < self._view.today:
                continue
            if observation.severity is Severity.VETO and not suppression.signed_by:
                self._unsigned.add(number)
            else:
                accepted = suppression
        return accepted

    def findings(self, *, whole: bool) -> Iterator[Finding]:
        """Yield what is wrong with the exceptions themselves; only a ``whole`` audit can say that one accepts nothing."""
        codes = _codes(self._view)
        for number, suppression in enumerate(self._view.definitions.auditing.suppressions):
            place = self._view.declared("audit.yml", f"rule: {suppression.rule}")
            values = {"rule": suppression.rule, "path": suppression.path, "until": suppression.until}
            if suppression.until < self._view.today:
                yield EXPIRED.at(place, **values)
            elif number in self._unsigned:
                yield UNSIGNED.at(place, **values)
            elif whole and number not in self._met and suppression.rule in codes:
                yield UNUSED.at(place, **values)
        yield from _unknown(self._view)


def _is_about(suppression: Suppression, observation: Observation) -> bool:
    paths = (observation.finding.place.path, observation.source)
    return any(path and (path == suppression.path or fnmatchcase(path, suppression.path)) for path in paths)


def _codes(view: PortalView) -> set[str]:
    return {*rules(), *reading_problems(), *declared_codes(view.definitions)}


def _unknown(view: PortalView) -> Iterator[Finding]:
    known = _codes(view)
    for suppression in view.definitions.auditing.suppressions:
        if suppression.rule not in known:
            yield UNKNOWN_RULE.at(view.declared("audit.yml", f"rule: {suppression.rule}"), rule=suppression.rule)
    for name, inspection in view.definitions.inspections.items():
        file = f"inspection/{name}.yml"
        used = {*inspection.rules, *(code for veto in inspection.vetoes.values() for code in veto.rules)}
        for part in [*inspection.deductions, *inspection.bonus]:
            used |= {code for indicator in part.indicators for code in indicator.rules}
        for code in sorted(used - known):
            yield UNKNOWN_RULE.at(view.declared(file, code), rule=code)
    for name, wording in view.definitions.wordings.items():
        if wording.rule not in known:
            yield UNKNOWN_RULE.at(view.declared(f"wording/{name}.yml", "rule:"), rule=wording.rule)
    items = {item for inspection in view.definitions.inspections.values() for item in inspection.manual}
    for sign_off in view.definitions.auditing.sign_offs:
        if sign_off.item not in items:
            place: Place = view.declared("audit.yml", f"item: {sign_off.item}")
            yield UNKNOWN_ITEM.at(place, item=sign_off.item, known="、".join(sorted(items)))
