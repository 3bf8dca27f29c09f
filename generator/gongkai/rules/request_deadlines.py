"""The page on requests does not give all the statutory periods.

## 检查什么

依申请公开的说明（标题含“指南”“流程”）写明：补正 7 个工作日、征求第三方意见 15 个工作日、答复 20 个工作日、可以延长 20 个工作日。

## 为什么

申请人要知道什么时候该有答复，机关也以此自我约束。

## 依据

《政府信息公开条例》第三十条、第三十二条、第三十三条、第三十四条。

## Examples

Bad:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    title: 政府信息依申请公开指南
    ---
    自收到申请之日起20个工作日内答复。

Finds:

    docs/disclosure/requests/2026/a.md:1

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    title: 政府信息依申请公开指南
    ---
    需要补正的，7个工作日内一次性告知。征求第三方意见的，第三方15个工作日内答复。自收到申请之日起20个工作日内答复，经批准可以延长20个工作日。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

KIND = "依申请公开"
PERIODS = {
    "7": r"(?<!\d)(?:7|７|七)\s*个工作日",
    "15": r"(?<!\d)(?:15|十五)\s*个工作日",
    "20": r"(?<!\d)(?:20|二十)\s*个工作日",
    "延长": r"延长",
}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a guide to requests that lacks a period."""
    record = view.record
    if record.original is not None or not record.section or not view.catalog.is_listed(record):
        return
    if view.portal.definitions.column_type(record.section, "zh") == KIND and re.search("指南|流程", record.title):
        lacking = [name for name, form in PERIODS.items() if not re.search(form, view.body)]
        if lacking:
            yield view.at(), {"periods": "、".join(lacking)}


rule = Rule(
    code="REQ004",
    name="request-deadlines",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("disclosure-regulation",),
    message={"zh": "依申请公开说明缺少期限：{periods}", "en": "the page on requests lacks the periods: {periods}"},
    hint={"zh": "写明 7、15、20 个工作日和延长 20 个工作日", "en": "give 7, 15 and 20 working days and the extension of 20"},
    check=check,
)
