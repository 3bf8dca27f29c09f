"""An English text spells a name otherwise than the glossary.

## 检查什么

英文文档中的机构名、地名与 `catalog/wording/` 为 LNG006 列出的译名一致。

## 为什么

同一个镇三种拼法，读者以为是三个地方。

## 依据

GB/T 30240《公共服务领域英文译写规范》（大意）；术语表由门户维护。

## Examples

Bad:

    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply in Yan Zhu
    ---
    Water will be cut off in An Du District.

Finds:

    docs/en/news/notices/2026/a.md:3
    docs/en/news/notices/2026/a.md:5

Good:

    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply in Yanzhu
    ---
    Water will be cut off in Andu District.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield spellings that the glossary corrects."""
    matcher = view.portal.matcher("LNG006")
    if matcher is None or view.record.language == view.portal.main:
        return
    for match in view.matches(matcher[0]):
        entry = matcher[1].get(match.found[0])
        yield match.place, {"wrong": match.found[0], "right": entry.right if entry else "—"}


rule = Rule(
    code="LNG006",
    name="english-names",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.DOCUMENT,
    basis=("english-in-public",),
    message={"zh": "“{wrong}”与术语表不一致", "en": "“{wrong}” is not the glossary's word"},
    hint={"zh": "写作 {right}", "en": "write {right}"},
    check=check,
)
