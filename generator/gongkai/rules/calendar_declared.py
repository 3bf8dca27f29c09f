"""A deadline in working days falls into a year whose holidays are not declared.

## 检查什么

文档的成文、发布和征集截止日期所在的年份，都有 `catalog/calendar/<年>.yml`。

## 为什么

调休每年由国务院公布，没有日历就算不准工作日；本工具不猜。

## 依据

国务院办公厅每年的节假日安排通知。

## Examples

Bad:

    -- docs/news/notices/2018/a.md --
    ---
    type: notice
    date_formed: 2018-09-03
    date_published: 2018-09-04 09:00
    ---

Finds:

    catalog/calendar/2018.yml

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the years that originals need and no calendar declares."""
    needed = {
        day.year
        for record in view.originals
        if not record.values.get("source")
        for day in (record.formed, record.published)
        if day
    }
    for year in sorted(needed - set(view.definitions.calendars)):
        yield Place(f"catalog/calendar/{year}.yml"), {"year": year}


rule = Rule(
    code="DIS021",
    name="calendar-declared",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={
        "zh": "没有 {year} 年的节假日安排，无法计算工作日",
        "en": "the holidays of {year} are not declared, so working days cannot be counted",
    },
    hint={
        "zh": "按国务院办公厅通知建立 catalog/calendar/{year}.yml",
        "en": "write catalog/calendar/{year}.yml from the State Council's notice",
    },
    check=check,
)
