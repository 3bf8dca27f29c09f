"""The original has changed since it was translated.

## 检查什么

译文 `source_hash` 与中文原文现在的内容一致。

## 为什么

中文改了、英文没改，外国读者按旧规定办事。

## 依据

本项目规则：译文记录所依据的原文版本。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00001
    ---
    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply notice
    translates: MB9901155/2026-00001
    source_hash: 00000000000000000000000000000000
    ---
    Water will be cut off.

Finds:

    docs/en/news/notices/2026/a.md:5

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00001
    ---
    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply notice
    translates: MB9901155/2026-00001
    ---
    Water will be cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.behind import behind
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield translations of another version than today's."""
    for record in view.catalog.listed:
        wanted = behind(view.root, record)
        if wanted and record.original is not None:
            yield record.place("source_hash"), {"source": record.original.path, "hash": wanted}


rule = Rule(
    code="LNG005",
    name="translation-behind",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("english-in-public",),
    message={
        "zh": "原文 {source} 已经改动，译文可能过期",
        "en": "the original {source} has changed; the translation may be out of date",
    },
    hint={"zh": "核对译文后把 source_hash 改为 {hash}", "en": "revise the translation, then set source_hash to {hash}"},
    check=check,
)
