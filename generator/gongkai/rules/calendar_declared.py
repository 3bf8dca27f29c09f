"""A deadline in working days falls into a year whose holidays are not declared.

## 检查什么

要数工作日的年份都有 `catalog/calendar/<年>.yml`：成文后隔了较久才发布的文档（成文到发布的日历日没有超过期限的，不数也知道没有逾期）、
政策解读的发布日期、征集的截止日期。

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
    date_published: 2018-09-27 09:00
    ---

Finds:

    catalog/calendar/2018.yml

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- docs/news/notices/2018/b.md --
    ---
    type: notice
    date_formed: 2018-09-03
    date_published: 2018-09-04 09:00
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.records import Record
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the years that originals need and no calendar declares."""
    needed = {year for record in view.originals if not record.said("source") for year in _years(view, record)}
    for year in sorted(needed - set(view.definitions.calendars)):
        yield Place(f"catalog/calendar/{year}.yml"), {"year": year}


def _years(view: PortalView, record: Record) -> Iterator[int]:
    """Yield the years in which working days have to be counted for a document."""
    limits, formed, published = view.thresholds, record.formed, record.published
    days = (published.date() - formed).days if formed and published else 0
    if formed and published and formed >= limits.publication_since and days > limits.publication_workdays:
        yield from (formed.year, published.year)
    if published and record.type == "interpretation":
        yield published.year
    if (closes := record.said("closes")) and not record.said("feedback"):
        yield closes.year


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
