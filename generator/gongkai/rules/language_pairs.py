"""Two language versions of a page do not name each other.

## 检查什么

`hreflang` 互指：中文页指向英文页，英文页也指回中文页；有 `x-default` 且指向中文页；指向的页面存在。

## 为什么

单向的互链会被搜索引擎忽略，外文读者找不到对应的中文原件。

## 依据

多语言互链的通行做法（hreflang 须双向自反）。

## Examples

Bad:

    -- site/a.html --
    <head>
    <link rel="alternate" hreflang="en" href="https://www.andu.gov.cn/en/a.html"></head>
    -- site/en/a.html --
    <head></head>

Finds:

    site/a.html

Good:

    -- site/a.html --
    <head><link rel="alternate" hreflang="en" href="https://www.andu.gov.cn/en/a.html"><link rel="alternate" hreflang="zh-CN" href="https://www.andu.gov.cn/a.html"><link rel="alternate" hreflang="x-default" href="https://www.andu.gov.cn/a.html"></head>
    -- site/en/a.html --
    <head><link rel="alternate" hreflang="en" href="https://www.andu.gov.cn/en/a.html"><link rel="alternate" hreflang="zh-CN" href="https://www.andu.gov.cn/a.html"><link rel="alternate" hreflang="x-default" href="https://www.andu.gov.cn/a.html"></head>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def _named(links: dict[str, str]) -> set[str]:
    """Return the pages that a page names as versions of itself."""
    return {address for tag, address in links.items() if tag != "x-default"}


def check(view: SiteView) -> Iterator[Spot]:
    """Yield pages whose alternates are missing, one-sided or without a default."""
    root = view.portal.definitions.portal.url

    def address(link: str) -> str:
        path = link.removeprefix(root)
        return f"{path}index.html" if not path or path.endswith("/") else path

    named = {page: {tag: address(link) for tag, link in links} for page, links in view.alternates.items()}
    for page, links in sorted(named.items()):
        for tag, other in sorted(links.items()):
            if other not in view.site.files or (
                tag != "x-default" and other != page and page not in _named(named.get(other, {}))
            ):
                yield view.at(page), {"tag": tag, "other": other}
        if "x-default" not in links and len(links) > 1:
            yield view.at(page), {"tag": "x-default", "other": "—"}


rule = Rule(
    code="LNG001",
    name="language-pairs",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.SITE,
    basis=("web-accessibility",),
    message={
        "zh": "hreflang“{tag}”的对应页面 {other} 没有指回本页或不存在",
        "en": "hreflang “{tag}”: {other} does not name this page in turn, or is not there",
    },
    hint={
        "zh": "两个页面互相声明，并以中文页为 x-default",
        "en": "let both pages name each other, with the Chinese one as x-default",
    },
    check=check,
)
