"""An interpretation covers too few of the things it should explain.

## 检查什么

解读涉及背景依据、目标任务、主要内容、涉及范围、执行标准、注意事项、关键词、惠民利民举措、新旧政策差异中的若干项，不少于检查方案的 `interpretation_elements`。

## 为什么

只说“意义重大”的解读，群众看完还是不知道怎么办。

## 依据

国办发〔2016〕80号关于解读内容的要求。

## Examples

Bad:

    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    ---
    这份文件意义重大。

Finds:

    docs/disclosure/interpretation/2026/b.md:4

Good:

    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    ---
    出台背景：原规定到期。适用范围：全区。主要内容：三项措施。注意事项：提前申报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

ELEMENTS = {
    "背景依据": r"背景|依据|为什么|为何|目的",
    "目标任务": r"目标|任务",
    "主要内容": r"主要内容|规定了|明确了|内容",
    "涉及范围": r"范围|适用|哪些|谁",
    "执行标准": r"标准|金额|比例|期限|多少|不超过|不低于|\d%|万元|元",
    "注意事项": r"注意|须知|提醒|不得|应当|不予|不补|情形",
    "关键词诠释": r"是指|指的是|什么是|含义",
    "惠民利民举措": r"补贴|补助|奖励|优惠|便利|减免|简化|举措|措施|不用|免",
    "新旧政策差异": r"原规定|原办法|调整|变化|差异|修改|以前|过去|此前|新增",
}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield interpretations in the main language that explain too little."""
    record = view.record
    if record.type != "interpretation" or record.original is not None or not view.catalog.is_listed(record):
        return
    text = view.body
    present = [name for name, form in ELEMENTS.items() if re.search(form, text)]
    if len(present) < view.portal.thresholds.interpretation_elements:
        yield view.line(record.body_line), {"present": "、".join(present) or "—", "count": len(present)}


rule = Rule(
    code="INT004",
    name="interpretation-elements",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("interpretation-notice",),
    message={"zh": "解读只涉及 {count} 项要素（{present}）", "en": "the interpretation covers {count} elements only ({present})"},
    hint={
        "zh": "补充背景依据、范围、标准、注意事项、新旧差异等",
        "en": "add background, scope, amounts, cautions and what has changed",
    },
    check=check,
)
