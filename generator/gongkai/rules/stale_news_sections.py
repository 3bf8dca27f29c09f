"""Too many news, notice and policy sections stand still.

## 检查什么

两周内无更新的动态、要闻类栏目，与六个月内无更新的通知公告、政策文件类栏目，（自行声明了更长周期的栏目按 COL105 计）合计少于检查方案的 `stale_fast_sections`（5 个）。

## 为什么

达到 5 个即单项否决。

## 依据

国办秘函〔2019〕19号单项否决“栏目不更新”第 1 项。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {stale_fast_sections: 1}
    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    date_formed: 2026-10-08
    date_published: 2026-10-09 09:00
    ---

Finds:

    catalog/sections.yml

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {stale_fast_sections: 1}
    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    date_formed: 2026-11-12
    date_published: 2026-11-13 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.freshness import fast_limit, names, sections
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the stale sections together when they are too many."""
    stale = []
    for item in sections(view):
        limit, age = fast_limit(view, item), item.age(view.today)
        if limit is not None and age is not None and age > limit:
            stale.append(item)
    if len(stale) >= view.thresholds.stale_fast_sections:
        yield Place("catalog/sections.yml"), {"count": len(stale), "names": names(stale)}


rule = Rule(
    code="COL104",
    name="stale-news-sections",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "动态、通知、政策类栏目有 {count} 个超期未更新：{names}",
        "en": "{count} news, notice and policy sections stand still: {names}",
    },
    hint={"zh": "先更新这些栏目；确无内容可发的合并栏目", "en": "update them first; merge sections that have nothing to say"},
    check=check,
)
