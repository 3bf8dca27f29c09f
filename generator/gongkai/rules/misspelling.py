"""A word is misspelt.

## 检查什么

正文、标题和概述没有 `catalog/wording/` 为 TXT002 列出的错别字；词条可以写 `unless`，出现在这些词语中的不算。法律法规原文和转载件不查。

## 为什么

错别字逐个扣分，也最伤公信力。

## 依据

国办秘函〔2019〕19号“发布解读·内容准确”；常见检测类别“错别字”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    title: 关于布署冬季供水工作的通知
    ---
    请各单位按装水表时核对帐户。

Finds:

    docs/news/notices/2026/a.md:3
    docs/news/notices/2026/a.md:5
    docs/news/notices/2026/a.md:5

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    title: 关于部署冬季供水工作的通知
    ---
    请各单位安装水表时核对账户；这是自己经手的。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the listed words."""
    if view.record.type != "regulation" and not view.record.values.get("source"):
        yield from listed(view, "TXT002")


rule = Rule(
    code="TXT002",
    name="misspelling",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "错别字“{wrong}”", "en": "“{wrong}” is misspelt"},
    hint={"zh": "应为“{right}”", "en": "it should be “{right}”"},
    check=check,
)
