"""A document page does not show when and by whom it was published.

## 检查什么

内容页正文区须写出与 `PubDate` 相同的发布时间（`YYYY-MM-DD HH:MM`）和与 `ContentSource` 相同的信息来源。

## 为什么

未注明发布时间的视为不更新；转载不注明来源的要扣分。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）关于发布时间和信息来源的要求；国办秘函〔2019〕19号“未注明发布时间视为不更新”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <head><meta name="PubDate" content="2026-11-13 10:30"><meta name="ContentSource" content="区水务局"></head>
    <body><main><p>2026年11月13日 区水务局</p></main></body>

Finds:

    site/news/notices/2026/a.html:1

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <head><meta name="PubDate" content="2026-11-13 10:30"><meta name="ContentSource" content="区水务局"></head>
    <body><main><p>发布日期：2026-11-13 10:30 来源：区水务局</p></main></body>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DOCUMENT, PageView
from gongkai.site import text_of

TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
NONE = ("null", "undefined", "None")
"""Values of tags that are no values; TAG004 and TAG005 report them."""


def check(view: PageView) -> Iterator[Spot]:
    """Yield a document page in the main language whose text lacks the time or the source of its tags."""
    if view.kind != DOCUMENT or view.language != view.portal.main or not view.is_whole:
        return
    main = view.page.first("main")
    place = main if main is not None else view.page.root
    words = text_of(place) if place is not None else ""
    for tag in ("PubDate", "ContentSource"):
        value = view.page.meta(tag)
        if value and (tag != "PubDate" or TIME.fullmatch(value)) and value not in NONE and " ".join(value.split()) not in words:
            yield view.at(view.page.metas[tag.lower()][0][1]), {"tag": tag, "value": value}


rule = Rule(
    code="CHR013",
    name="time-and-source-shown",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "正文区没有写出 {tag}“{value}”", "en": "the page does not show its {tag} “{value}”"},
    hint={"zh": "在元数据表头显示发布时间和发布机构", "en": "show the time and the publisher in the metadata head"},
    check=check,
)
