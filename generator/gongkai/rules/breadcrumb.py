"""A page does not say where on the site it is.

## 检查什么

除首页外，每页有“当前位置”导航：`aria-label` 为“当前位置”或 Breadcrumb / You are here 的 `<nav>`，其中有回首页的链接。

## 为什么

从搜索引擎进来的人靠它知道文件属于哪个栏目。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“页面位置导航”；真实页面均有。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <body><nav aria-label="频道"><a href="/">首页</a></nav></body>

Finds:

    site/news/notices/2026/a.html

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <body><nav aria-label="当前位置"><a href="/">首页</a></nav></body>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DOCUMENT, SECTION, PageView

NAMED = re.compile(r"当前位置|所在位置|breadcrumb|you are here", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield a section or document page without a breadcrumb."""
    if view.kind in (DOCUMENT, SECTION) and view.is_whole:
        paths = [nav for nav in view.page.elements("nav") if NAMED.search(nav.get("aria-label") or "")]
        if not any(next(nav.iter("a"), None) is not None for nav in paths):
            yield view.at(), {}


rule = Rule(
    code="CHR015",
    name="breadcrumb",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页面没有“当前位置”导航", "en": "the page has no breadcrumb"},
    hint={"zh": "在模板中输出 首页 > 栏目 > 正文 的导航", "en": "let the template write home > section > this page"},
    check=check,
)
