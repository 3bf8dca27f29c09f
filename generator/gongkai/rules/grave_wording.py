"""A text has a grave error of wording.

## 检查什么

正文和标题没有 `catalog/wording/` 为 TXT001 列出的严重错误表述。词表由门户主管单位自行维护，本项目只带中性示例。

## 为什么

领导人姓名、国名、政治用语写错，一处即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“严重表述错误”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    安渡区人民政俯

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    安渡区人民政府
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the listed words."""
    yield from listed(view, "TXT001")


rule = Rule(
    code="TXT001",
    name="grave-wording",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "严重表述错误“{wrong}”", "en": "a grave error of wording: “{wrong}”"},
    hint={"zh": "立即改为“{right}”", "en": "correct it to “{right}” at once"},
    check=check,
)
