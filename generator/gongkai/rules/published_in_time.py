"""A document was published more than twenty working days after it was formed.

## 检查什么

成文日期到发布日期的工作日数不超过检查方案的 `publication_workdays`（20 个；当日不计，按国务院公布的放假调休计算）。条例施行（`publication_since`）以前成文的、转载的不算。

## 为什么

逾期公开是条例明列的追责情形。

## 依据

《政府信息公开条例》第二十六条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-10-13 09:00
    ---

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-09-29 09:00
    ---
    -- docs/news/notices/2008/b.md --
    ---
    type: notice
    date_formed: 2007-06-01
    date_published: 2026-09-29 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield originals that were published too late; reprints count from their own source."""
    limit, since = view.thresholds.publication_workdays, view.thresholds.publication_since
    for record in view.originals:
        formed, published = record.formed, record.published
        if formed is None or published is None or formed < since or (published.date() - formed).days <= limit:
            continue
        if record.said("source"):
            continue
        days = view.workdays(formed, published)
        if days is not None and days > limit:
            yield record.place("date_published"), {"days": days, "limit": limit}


rule = Rule(
    code="DIS012",
    name="published-in-time",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={
        "zh": "成文后第 {days} 个工作日才发布，超过 {limit} 个工作日",
        "en": "it was published {days} working days after it was formed, more than {limit}",
    },
    hint={
        "zh": "核对日期；今后在期限内公开，逾期的按规定说明",
        "en": "check the dates; publish in time and explain the delay as prescribed",
    },
    check=check,
)
