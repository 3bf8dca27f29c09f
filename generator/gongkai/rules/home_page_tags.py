"""The home page lacks a site tag.

## 检查什么

首页的 `<head>` 里须有 `SiteName`、`SiteDomain`、`SiteIDCode` 三个网站标签。

## 为什么

普查和监测系统靠这三个标签认出是哪一个网站；缺了就按“页面标签”扣分。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：网站标签三项均为必选。

## Examples

Bad:

    -- site/index.html --
    <html><head><meta name="SiteName" content="某网站"><meta name="SiteDomain" content="www.andu.gov.cn"></head><body></body></html>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <html><head><meta name="SiteName" content="某网站"><meta name="SiteDomain" content="www.andu.gov.cn"><meta name="SiteIDCode" content="9901030001"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import SITE_TAGS, missing
from gongkai.rules.views import HOME, PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a home page without all three site tags."""
    if view.kind == HOME and view.is_whole:
        yield from missing(view, SITE_TAGS)


rule = Rule(
    code="TAG001",
    name="home-page-tags",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "首页缺少网站标签 {tags}", "en": "the home page lacks the site tags {tags}"},
    hint={"zh": "在模板的 <head> 中输出这些 <meta>", "en": "let the template write these <meta> elements"},
    check=check,
)
