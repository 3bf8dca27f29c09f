"""There is no page for addresses that do not exist, or it helps nobody.

## 检查什么

站点根目录有 `404.html`，含返回首页的链接和找错入口，引用的样式用绝对路径。

## 为什么

404 页面会在任意地址出现，相对路径的样式会失效；没有返回入口，读者只能离开。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）关于错误页的要求（原文待核），良好做法。

## Examples

Bad:

    -- site/index.html --
    <p>首页</p>

Finds:

    site/404.html

Good:

    -- site/404.html --
    <link rel="stylesheet" href="/a.css"><a href="/">首页</a> <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1&url=x">找错</a>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView
from gongkai.site import line_of

ADDRESS = "404.html"


def check(view: SiteView) -> Iterator[Spot]:
    """Yield the 404 page when it is missing or lacks what it needs."""
    if ADDRESS not in view.site.files:
        yield view.at(ADDRESS), {"what": ADDRESS}
        return
    page = view.site.page(ADDRESS)
    links = [link.get("href") or "" for link in page.elements("a")]
    if "/" not in links:
        yield view.at(ADDRESS), {"what": 'href="/"'}
    if not any("/exposure/jiucuo.html" in link for link in links):
        yield view.at(ADDRESS), {"what": "jiucuo.html"}
    for element, address in page.links("stylesheet"):
        if not address.startswith(("/", "https://")):
            yield view.at(ADDRESS, line_of(element)), {"what": address}


rule = Rule(
    code="CHR017",
    name="page-not-found",
    severity=Severity.WARNING,
    provenance=Provenance.WEAK,
    locus=Locus.SITE,
    basis=("website-guideline",),
    message={"zh": "错误页缺少 {what}", "en": "the page for unknown addresses lacks {what}"},
    hint={
        "zh": "错误页要有首页链接、找错入口和绝对路径的样式",
        "en": "it needs a way home, the fault-report link and absolute style sheets",
    },
    check=check,
)
