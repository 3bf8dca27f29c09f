"""A consultation on a draft lacks the draft or the explanation.

## 检查什么

草案征求意见的页面有草案文本和起草说明（正文标题或附件）。

## 为什么

只有一句“请提意见”，没有草案和说明，意见无从提起。

## 依据

《规章制定程序条例》第十五条；《优化营商环境条例》第六十二条。

## Examples

Bad:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    title: 关于公开征求《安渡区停车管理办法（草案）》意见的公告
    ---
    现公开征求意见，请于截止日前提出。

Finds:

    docs/interaction/consultations/2026/a.md:1

Good:

    -- docs/interaction/consultations/2026/a.md --
    ---
    type: consultation
    title: 关于公开征求《安渡区停车管理办法（草案）》意见的公告
    ---
    ## 一、草案

    第一条　为了规范停车，制定本办法。

    ## 二、起草说明

    现行办法即将到期。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

DRAFT = re.compile(r"草案|征求意见稿|送审稿")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield consultations on drafts without one of the two."""
    record = view.record
    if record.type != "consultation" or record.original is not None or not DRAFT.search(record.title):
        return
    words = [heading.text for heading in view.headings]
    words += [str(item.get("title") or item.get("file") or "") for item in record.values.get("attachments") or ()]
    lacking = []
    if not any(DRAFT.search(word) for word in words) and not re.search(r"^第一条", view.body, re.MULTILINE):
        lacking.append("草案")
    if not any("说明" in word for word in words) and "起草说明" not in view.body:
        lacking.append("起草说明")
    if lacking:
        yield view.at(), {"parts": "、".join(lacking)}


rule = Rule(
    code="CON002",
    name="consultation-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("rules-procedure",),
    message={"zh": "征求意见缺少：{parts}", "en": "the consultation lacks: {parts}"},
    hint={"zh": "在正文或附件中公布草案和起草说明", "en": "publish the draft and its explanation in the text or as attachments"},
    check=check,
)
