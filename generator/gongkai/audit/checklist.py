"""The manual checklist: what no machine can judge, who has looked at it, and until when that counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.definitions.auditing import SignOff
from gongkai.definitions.inspection import Manual
from gongkai.rules.views import PortalView


class State(StrEnum):
    """Whether somebody has looked."""

    SIGNED = "signed"
    EXPIRED = "expired"
    OPEN = "open"


STATE_LABEL = {
    State.SIGNED: {"zh": "已签认", "en": "signed off"},
    State.EXPIRED: {"zh": "签认过期", "en": "sign-off expired"},
    State.OPEN: {"zh": "待核查", "en": "open"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item, its state, and the latest sign-off."""

    code: str
    manual: Manual
    state: State
    sign_off: SignOff | None


def checklist(view: PortalView) -> list[Item]:
    """Return the items of the view's inspection in their order."""
    found = []
    for code, manual in view.inspection.manual.items():
        signed = [item for item in view.definitions.auditing.sign_offs if item.item == code and item.date <= view.today]
        latest = max(signed, key=lambda item: (item.until, item.date), default=None)
        state = State.OPEN if latest is None else State.SIGNED if latest.until >= view.today else State.EXPIRED
        found.append(Item(code, manual, state, latest))
    return found
