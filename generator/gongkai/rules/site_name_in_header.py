"""A page has no header with the name of the site.

## 检查什么

每页顶部有统一的标识区，其中写明网站名称（文字或图片的替代文字）。

## 为什么

从搜索引擎直接进入内页的人，靠页头认出这是政府网站。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“头部标识区”。

## Examples

Bad:

    -- site/index.html --
    <body><header><a href="/">首页</a></header></body>

Finds:

    site/index.html

Good:

    -- site/index.html --
    <body><header><a href="/"><img src="logo.png" alt="澜川市安渡区人民政府门户网站"></a></header></body>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield a page whose header does not name the site."""
    if not view.is_whole:
        return
    portal, header = view.portal.definitions.portal, view.header
    words = ""
    if header is not None:
        words = text_of(header) + " ".join(image.get("alt") or "" for image in header.iter("img", "svg"))
    if not any(name in words for name in (portal.name[view.language], portal.short_name[view.language], portal.name.zh)):
        yield view.at(), {"name": portal.name[view.language]}


rule = Rule(
    code="CHR001",
    name="site-name-in-header",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页头没有网站名称“{name}”", "en": "the header does not name the site “{name}”"},
    hint={"zh": "所有页面使用同一个页头", "en": "use one header on every page"},
    check=check,
)
