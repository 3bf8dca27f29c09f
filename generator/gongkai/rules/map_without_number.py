"""A map is shown without its review number.

## 检查什么

替代文字或标题含“地图”“示意图”“区划图”“位置图”的图片，所在文档写有审图号（如 GS(2023)1234号、省S(2024)012号）。

## 为什么

公开展示的地图应当送审并标注审图号；图上边界画错属严重问题。

## 依据

《地图管理条例》（国令第664号）第十五条、第二十二条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    ![安渡区行政区划图](map.png)
    -- docs/news/notices/2026/map.png --
    x

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    ![安渡区行政区划图](map.png)

    审图号：澜S（2026）012号
    -- docs/news/notices/2026/map.png --
    x
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

MAP = re.compile(r"地图|区划图|位置示意图|区位图|行政图|map of", re.IGNORECASE)
REVIEW = re.compile(r"审图号|[A-Z]{1,2}S?\s*[（(]20\d{2}[)）]\s*\d+号")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield pictures of maps in documents without a review number."""
    maps = [link for link in view.record.links if link.is_image and MAP.search(link.text)]
    if maps and REVIEW.search(view.body) is None:
        for link in maps:
            yield view.line(link.line), {"text": link.text}


rule = Rule(
    code="TXT010",
    name="map-without-number",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("map-regulation",),
    message={"zh": "地图“{text}”没有审图号", "en": "the map “{text}” has no review number"},
    hint={
        "zh": "送审后在图下写明审图号，或不用地图",
        "en": "have it reviewed and give the number below it, or do without the map",
    },
    check=check,
)
