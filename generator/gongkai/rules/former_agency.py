"""A text calls an agency by the name it had before a reform.

## 检查什么

改革之后成文的文档，不用 `catalog/wording/` 为 TXT004 列出的机构旧称；写“原国土资源局”的不算。

## 为什么

让群众去找一个不存在的局。

## 依据

历次机构改革方案；国办秘函〔2019〕19号“内容准确”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    请向区国土资源局提出申请。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    原国土资源局受理的申请，由自然资源安渡分局继续办理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield former names in documents formed after the reform."""
    if view.record.type != "regulation" and not view.record.values.get("source"):
        yield from listed(view, "TXT004", metadata=False)


rule = Rule(
    code="TXT004",
    name="former-agency",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "机构旧称“{wrong}”", "en": "“{wrong}” is a former name"},
    hint={"zh": "现名：{right}", "en": "it is now called: {right}"},
    check=check,
)
