"""The English version has nothing new.

## 检查什么

设有英文版的，英文文档不少于检查方案的 `english_items`，最新一条不超过 `english_home_days` 天。

## 为什么

空壳的英文版不如没有。

## 依据

空白栏目、不更新栏目规则的类推；数字为本项目规则。

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
    date_formed: 2026-05-11
    date_published: 2026-05-12 09:00
    ---
    Water will be cut off.

Finds:

    docs/en/news/notices/2026/a.md:6

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
    date_formed: 2026-11-11
    date_published: 2026-11-12 09:00
    ---
    Water will be cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield other languages whose newest document is too old, or that have too few."""
    for language in view.definitions.languages[1:]:
        records = [record for record in view.catalog.listed if record.language == language.code and record.published]
        if len(records) < view.thresholds.english_items:
            if records or view.originals:
                yield (
                    Place(f"docs/{language.folder}"),
                    {"what": {"zh": f"只有 {len(records)} 条", "en": f"it has {len(records)} items"}},
                )
            continue
        newest = records[0]
        days = (view.today - newest.published.date()).days if newest.published else 0
        if days > view.thresholds.english_home_days:
            yield newest.place("date_published"), {"what": {"zh": f"{days} 天没有更新", "en": f"nothing new for {days} days"}}


rule = Rule(
    code="LNG003",
    name="english-kept-up",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("website-guideline",),
    message={"zh": "英文版{what}", "en": "the English version: {what}"},
    hint={"zh": "翻译发布近期的要闻、通知和指南", "en": "translate and publish recent news, notices and guides"},
    check=check,
)
