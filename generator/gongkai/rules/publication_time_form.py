"""The tag PubDate is not a time of the prescribed form.

## 检查什么

`PubDate` 须为 `YYYY-MM-DD HH:MM`（24 小时制），用半角数字、短横和冒号。

## 为什么

线上见过 `14∶06`（比号）、全角冒号、只有日期的写法，监测系统读不出时间就按未更新处理。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：PubDate 赋值格式。

## Examples

Bad:

    -- site/a.html --
    <html><head><meta name="PubDate" content="2026-11-13 14∶06"></head><body></body></html>

Finds:

    site/a.html:1

Good:

    -- site/a.html --
    <html><head><meta name="PubDate" content="2026-11-13 14:06"></head><body></body></html>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

FORM = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")


def check(view: PageView) -> Iterator[Spot]:
    """Yield every PubDate of another form."""
    for value, element in view.page.metas.get("pubdate", ()):
        if value.strip() and not FORM.fullmatch(value):
            yield view.at(element), {"value": value}


rule = Rule(
    code="TAG005",
    name="publication-time-form",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "PubDate“{value}”不是 YYYY-MM-DD HH:MM", "en": "PubDate “{value}” is not written YYYY-MM-DD HH:MM"},
    hint={"zh": "在 date_published 写明到分钟的时间", "en": "give date_published to the minute"},
    check=check,
)
