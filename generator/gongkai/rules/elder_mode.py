"""The home page has no elder-friendly or large-text mode.

## 检查什么

首页有“长者模式”“大字版”“适老”“无障碍”之一的入口。

## 为什么

适老化改造要求老年人一眼能找到大字、高对比的入口。

## 依据

《互联网网站适老化通用设计规范》（工业和信息化部，2021 年）。

## Examples

Bad:

    -- site/index.html --
    <body><a href="/news/">要闻</a></body>

Finds:

    site/index.html

Good:

    -- site/index.html --
    <body><button>长者模式</button></body>
    -- site/en/index.html --
    <body><button>Large print</button></body>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import HOME, PageView
from gongkai.site import text_of

NAMES = re.compile(r"长者|大字|适老|无障碍|关怀|large(?:r)? (?:text|print|type)|elder|senior|accessib", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield a home page without an entrance to it."""
    if view.kind == HOME and view.is_whole:
        elements = view.page.elements("a", "button", "label", "summary", "legend")
        if not any(NAMES.search(f"{text_of(element)[:60]} {element.get('aria-label') or ''}") for element in elements):
            yield view.at(), {}


rule = Rule(
    code="ACC011",
    name="elder-mode",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.PAGE,
    basis=("elder-design",),
    message={"zh": "首页没有长者模式或大字版的入口", "en": "the home page has no way to an elder-friendly or large-text mode"},
    hint={"zh": "在页头工具中加上", "en": "add it to the tools in the header"},
    check=check,
)
