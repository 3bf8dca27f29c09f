"""A correction is dated before the publication or in the future.

## 检查什么

更正说明（`corrections`）的日期不早于发布日期，不晚于审查日。

## 为什么

更正记录是修改留痕，日期不对就失去证明作用。

## 依据

《政府信息公开条例》第六条、第四十一条（更正）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-09-03 09:00
    corrections: [{date: 2026-09-01, note: 更正停水时间。}]
    ---

Finds:

    docs/news/notices/2026/a.md:5

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-09-03 09:00
    corrections: [{date: 2026-09-04, note: 更正停水时间。}]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield corrections out of order."""
    for record in view.catalog.listed:
        for item in record.said("corrections") or ():
            day = item.get("date")
            if day and record.published and not record.published.date() <= day <= view.today:
                yield record.place("corrections"), {"day": day, "published": record.published.date()}


rule = Rule(
    code="ARC003",
    name="corrections-in-order",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={
        "zh": "更正日期 {day} 不在发布（{published}）与今天之间",
        "en": "the correction is dated {day}, not between publication ({published}) and today",
    },
    hint={"zh": "核对更正日期", "en": "check the date of the correction"},
    check=check,
)
