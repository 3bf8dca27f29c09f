"""A published reply to a letter is incomplete or out of order.

## 检查什么

留言公开有标题、内容、留言时间、答复单位、答复时间和答复内容；答复不早于留言，答复内容不少于 20 字。

## 为什么

只公开“已收悉”的答复按无效答复计。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“互动交流”；国办秘函〔2019〕19号“留言公开”。

## Examples

Bad:

    -- docs/interaction/mailbox/2026/a.md --
    ---
    type: mailbox_reply
    asked_on: 2026-09-02
    answered_on: 2026-09-01
    ---
    -- docs/interaction/mailbox/2026/b.md --
    ---
    type: mailbox_reply
    ---
    已收悉。

Finds:

    docs/interaction/mailbox/2026/a.md:4
    docs/interaction/mailbox/2026/b.md:4

Good:

    -- docs/interaction/mailbox/2026/a.md --
    ---
    type: mailbox_reply
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

SHORTEST = 20


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield replies before their letter, and replies that say nothing."""
    record = view.record
    if record.type != "mailbox_reply":
        return
    asked, answered = record.values.get("asked_on"), record.values.get("answered_on")
    if asked and answered and answered < asked:
        yield (
            view.at("answered_on"),
            {
                "what": {
                    "zh": f"答复时间 {answered} 早于留言时间 {asked}",
                    "en": f"answered on {answered}, before it was asked on {asked}",
                }
            },
        )
    if len("".join(view.body.split())) < SHORTEST:
        yield view.line(record.body_line), {"what": {"zh": "没有实质答复内容", "en": "there is no real answer"}}


rule = Rule(
    code="COL005",
    name="reply-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("website-guideline",),
    message={"zh": "留言答复不完整：{what}", "en": "the reply is incomplete: {what}"},
    hint={"zh": "补全答复内容，核对日期", "en": "complete the answer and check the dates"},
    check=check,
)
