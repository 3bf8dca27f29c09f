"""Too many sections are empty.

## 检查什么

没有任何内容的栏目少于检查方案的 `blank_sections`（5 个）。

## 为什么

空白栏目达到 5 个即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“栏目不更新”第 3 项。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {blank_sections: 40}

Finds:

    catalog/sections.yml

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {blank_sections: 400}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.freshness import names, sections
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the empty sections together when they are too many."""
    blank = [item for item in sections(view) if not item.items]
    if len(blank) >= view.thresholds.blank_sections:
        yield Place("catalog/sections.yml"), {"count": len(blank), "names": names(blank)}


rule = Rule(
    code="COL106",
    name="blank-sections",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "有 {count} 个空白栏目：{names}", "en": "{count} sections are empty: {names}"},
    hint={"zh": "补充内容，或撤销、合并栏目", "en": "fill them, or merge or close them"},
    check=check,
)
