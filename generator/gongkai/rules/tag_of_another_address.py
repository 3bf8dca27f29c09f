"""The tags SiteDomain and Url do not agree with the portal's address and the canonical link.

## 检查什么

`SiteDomain` 等于 `catalog/portal.yml` 中网址的主机名；`Url` 等于本页的 canonical 地址，且在本站域名之下。

## 为什么

域名标签写错，监测系统会把内容记到别的网站名下。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：SiteDomain、Url 的赋值内容。

## Examples

Bad:

    -- site/a.html --
    <html><head><meta name="SiteDomain" content="andu.gov.cn">
    <meta name="Url" content="https://www.andu.gov.cn/b.html">
    <link rel="canonical" href="https://www.andu.gov.cn/a.html"></head><body></body></html>

Finds:

    site/a.html:1
    site/a.html:2

Good:

    -- site/a.html --
    <html><head><meta name="SiteDomain" content="www.andu.gov.cn">
    <meta name="Url" content="https://www.andu.gov.cn/a.html">
    <link rel="canonical" href="https://www.andu.gov.cn/a.html"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import host_of
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a wrong SiteDomain or Url."""
    host = host_of(view.portal.definitions.portal.url)
    for value, element in view.page.metas.get("sitedomain", ())[:1]:
        if value.strip() and value.strip() != host:
            yield view.at(element), {"tag": "SiteDomain", "value": value, "wanted": host}
    canonical = next((address for _, address in view.page.links("canonical")), None)
    for value, element in view.page.metas.get("url", ())[:1]:
        if canonical and value != canonical:
            yield view.at(element), {"tag": "Url", "value": value, "wanted": canonical}


rule = Rule(
    code="TAG009",
    name="tag-of-another-address",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "{tag}“{value}”不对", "en": "{tag} “{value}” is wrong"},
    hint={"zh": "应为 {wanted}", "en": "it should be {wanted}"},
    check=check,
)
