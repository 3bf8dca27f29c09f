"""A text advertises gambling or other things that only tampering brings.

## 检查什么

正文没有 `catalog/wording/` 为 TXT011 列出的博彩、代开发票等被植入的词。

## 为什么

出现即说明网站或稿件被篡改，单项否决。

## 依据

国办秘函〔2019〕19号单项否决“发布或链接反动、暴力、色情内容”“安全攻击未及时有效处置”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    线上赌场，注册送礼。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    依法打击赌博活动。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the listed words."""
    yield from listed(view, "TXT011")


rule = Rule(
    code="TXT011",
    name="signs-of-tampering",
    severity=Severity.VETO,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "出现疑似被植入的内容“{wrong}”", "en": "there is what tampering brings: “{wrong}”"},
    hint={
        "zh": "立即核查来源并撤下；确为正文需要的，换一种说法",
        "en": "find out where it comes from and withdraw it; word it otherwise if it is meant",
    },
    check=check,
)
