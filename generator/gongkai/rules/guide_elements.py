"""The disclosure guide lacks one of its nine elements.

## 检查什么

“信息公开指南”类栏目的指南写明：分类、编排体系、获取方式，公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。没有传真的写“无”。

## 为什么

九项都是条例点名的内容，缺一项就是法定内容不全。

## 依据

《政府信息公开条例》（国令第711号）第十二条。

## Examples

Bad:

    -- docs/disclosure/guide/2026/a.md --
    ---
    type: disclosure_guide
    ---
    本机关信息的分类、编排体系、获取方式如下。工作机构名称：办公室；办公地址：苓河大道168号；办公时间：工作日；联系电话：0968-5550102；电子邮件：office@andu.gov.cn。

Finds:

    docs/disclosure/guide/2026/a.md:1

Good:

    -- docs/disclosure/guide/2026/a.md --
    ---
    type: disclosure_guide
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

KIND = "信息公开指南"
ELEMENTS = {
    "分类": r"分类",
    "编排体系": r"编排体系|编排",
    "获取方式": r"获取方式|获取渠道|获得方式",
    "工作机构名称": r"(?:工作)?机构",
    "办公地址": r"地址",
    "办公时间": r"(?:办公|工作|受理)时间",
    "联系电话": r"电话",
    "传真号码": r"传真",
    "互联网联系方式": r"互联网联系方式|电子邮箱|电子邮件|网上联系|网址",
}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a guide that lacks elements."""
    record = view.record
    if record.type != "disclosure_guide" or record.original is not None or not record.section:
        return
    if view.portal.definitions.column_type(record.section, "zh") == KIND and view.catalog.is_listed(record):
        lacking = [name for name, form in ELEMENTS.items() if not re.search(form, view.body)]
        if lacking:
            yield view.at(), {"elements": "、".join(lacking)}


rule = Rule(
    code="DIS001",
    name="guide-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("disclosure-regulation",),
    message={"zh": "公开指南缺少：{elements}", "en": "the guide lacks: {elements}"},
    hint={"zh": "按条例第十二条补全", "en": "complete it as Article 12 requires"},
    check=check,
)
