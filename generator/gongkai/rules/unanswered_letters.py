"""There is no way to ask, or letters wait for months.

## 检查什么

有“咨询投诉”类栏目；近一年公开的来信，答复时间距留言不超过检查方案的 `reply_days`（三个月）。

## 为什么

没有渠道，或一年内有超过三个月未答复的有效留言，即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“互动回应差”。

## Examples

Bad:

    -- docs/interaction/mailbox/2026/a.md --
    ---
    type: mailbox_reply
    asked_on: 2026-05-06
    answered_on: 2026-09-09
    ---

Finds:

    docs/interaction/mailbox/2026/a.md:4

Good:

    -- docs/interaction/mailbox/2026/a.md --
    ---
    type: mailbox_reply
    asked_on: 2026-09-02
    answered_on: 2026-09-09
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

KIND = "咨询投诉"
YEAR = 365


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the missing section, and every reply of the last year that took too long."""
    if not any(view.definitions.column_type(path, view.main) == KIND for path in view.definitions.sections):
        yield (
            Place("catalog/sections.yml"),
            {"days": 0, "what": {"zh": "没有咨询投诉类栏目", "en": "there is no section for questions"}},
        )
    for record in view.of_type("mailbox_reply"):
        asked, answered = record.values.get("asked_on"), record.values.get("answered_on")
        if asked and answered and (view.today - answered).days <= YEAR:
            days = (answered - asked).days
            if days > view.thresholds.reply_days:
                yield (
                    record.place("answered_on"),
                    {"days": days, "what": {"zh": f"{days} 天后才答复", "en": f"answered after {days} days"}},
                )


rule = Rule(
    code="COL107",
    name="unanswered-letters",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "互动回应差：{what}", "en": "letters are not answered: {what}"},
    hint={"zh": "保持咨询渠道畅通，在三个月内答复", "en": "keep a channel open and answer within three months"},
    check=check,
)
