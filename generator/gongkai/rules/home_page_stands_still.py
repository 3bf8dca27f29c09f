"""Nothing new has appeared for two weeks.

## 检查什么

首页信息的最新发布日期距审查日不超过检查方案的 `home_days`（两周）。

## 为什么

首页两周没有更新即单项否决，整个网站不合格。

## 依据

国办秘函〔2019〕19号单项否决“首页不更新：监测时间点前2周内首页无信息更新”。

## Examples

Bad:

    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    date_formed: 2026-11-02
    date_published: 2026-11-03 09:00
    ---

Finds:

    docs/news/headlines/2026/a.md:4

Good:

    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    date_formed: 2026-11-17
    date_published: 2026-11-18 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the newest document when it is too old."""
    dated = [record for record in view.originals if record.published]
    if dated and dated[0].published:
        age = (view.today - dated[0].published.date()).days
        if age > view.thresholds.home_days:
            yield dated[0].place("date_published"), {"days": age, "limit": view.thresholds.home_days}


rule = Rule(
    code="COL103",
    name="home-page-stands-still",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "最新的信息发布于 {days} 天前，首页超过 {limit} 天没有更新",
        "en": "the newest item is {days} days old: the home page has not changed for more than {limit}",
    },
    hint={"zh": "立即发布新的动态、通知或文件", "en": "publish news, a notice or a document at once"},
    check=check,
)
