"""The summary only repeats the title.

## 检查什么

`description` 与标题不同，去掉标点后不是标题的一部分，长度在检查方案的上下限之内。

## 为什么

公开目录的“内容概述”是法定四要素之一；重复标题等于没有概述。

## 依据

《政府信息公开条例》第十二条（目录含内容概述）；字数为本项目规则。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    title: 关于苓河北岸供水管网检修停水的通告
    description: 《关于苓河北岸供水管网检修停水的通告》。
    ---

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    title: 关于苓河北岸供水管网检修停水的通告
    description: 苓河北岸九个小区11月20日夜间停水八小时，请提前储水。
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

MARKS = re.compile(r"[\W_]+")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a summary that says no more than the title, or is out of bounds."""
    record = view.record
    text = record.values.get("description")
    if not isinstance(text, str) or view.portal.definitions.types[record.type].form == "page":
        return
    words, title = MARKS.sub("", text), MARKS.sub("", record.title)
    if words in title or not view.portal.thresholds.description_least <= len(text) <= view.portal.thresholds.description_most:
        yield view.at("description"), {"value": text}


rule = Rule(
    code="DIS005",
    name="summary-of-its-own",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.DOCUMENT,
    basis=("disclosure-regulation",),
    message={
        "zh": "内容概述“{value}”只是重复标题，或长短不合要求",
        "en": "the summary “{value}” only repeats the title, or is too short or long",
    },
    hint={
        "zh": "用五十至二百字写明对象、主要内容和期限",
        "en": "say in fifty to two hundred characters for whom it is, what it says and when",
    },
    check=check,
)
