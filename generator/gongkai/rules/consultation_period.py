"""A consultation is shorter than thirty days and does not say why.

## 检查什么

草案（征求意见稿）征求意见，从开始到截止不少于检查方案的 `consultation_days`（30 日）；缩短的在正文说明理由。

## 为什么

时间太短，企业和群众来不及看完草案。

## 依据

《优化营商环境条例》第六十二条。

## Examples

Bad:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    title: 关于公开征求《安渡区停车管理办法（草案）》意见的公告
    opens: 2026-08-25
    closes: 2026-09-02
    ---
    现公开征求意见。

Finds:

    docs/interaction/consultations/2026/a.md:5

Good:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    title: 关于公开征求《安渡区停车管理办法（草案）》意见的公告
    opens: 2026-08-25
    closes: 2026-09-24
    ---
    现公开征求意见。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

DRAFT = re.compile(r"草案|征求意见稿|送审稿")
SHORTENED = re.compile(r"缩短|紧急|期限(?:不足|少于)")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield consultations on drafts that were too short."""
    opens, closes = view.record.values.get("opens"), view.record.values.get("closes")
    if view.record.type != "consultation" or not opens or not closes or not DRAFT.search(view.record.title):
        return
    days = (closes - opens).days + 1
    if days < view.portal.thresholds.consultation_days and not SHORTENED.search(view.body):
        yield view.at("closes"), {"days": days, "limit": view.portal.thresholds.consultation_days}


rule = Rule(
    code="CON001",
    name="consultation-period",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("business-environment",),
    message={
        "zh": "征求意见只有 {days} 天，不足 {limit} 天，也没有说明理由",
        "en": "the consultation lasts {days} days, less than {limit}, without a reason",
    },
    hint={"zh": "延长期限，或在正文说明缩短的理由", "en": "extend it, or give the reason in the text"},
    check=check,
)
