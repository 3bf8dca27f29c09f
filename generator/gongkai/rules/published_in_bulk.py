"""A section received very many items on one day.

## 检查什么

同一栏目同一天发布的文档不超过检查方案的 `same_day_items`。

## 为什么

一天补发几十条多半是迎检突击，日期也往往不实；成批迁移的可在 `catalog/audit.yml` 说明。

## 依据

国办秘函〔2019〕19号“弄虚作假”的旁证；数量为本项目规则。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {same_day_items: 1}
    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    ---
    -- docs/news/headlines/2026/b.md --
    ---
    type: news
    ---

Finds:

    catalog/sections.yml:@headlines

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {same_day_items: 2}
    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    ---
    -- docs/news/headlines/2026/b.md --
    ---
    type: news
    ---
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield every section and day with too many items."""
    for path, section in view.definitions.sections.items():
        records = view.catalog.by_section.get((view.main, path), ())
        days = Counter(record.published.date() for record in records if record.published)
        for day, count in sorted(days.items()):
            if count > view.thresholds.same_day_items:
                yield view.section_place(path), {"name": section.name, "day": day, "count": count}


rule = Rule(
    code="COL124",
    name="published-in-bulk",
    severity=Severity.NOTE,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "栏目“{name}”在 {day} 一天发布了 {count} 条", "en": "the section “{name}” received {count} items on {day}"},
    hint={"zh": "核对发布日期是否属实", "en": "see whether the dates are true"},
    check=check,
)
