"""A page tag is empty, a leftover of a template, or names another site.

## 检查什么

规定的标签不得为空、`null`、`undefined` 或未替换的模板变量；网站三标签全站一致并与 `catalog/portal.yml` 相同。

## 为什么

实际检查中见过 `content="null"` 和写着别的城市名称的 `SiteName`：复制模板时留下的值，机器照样采集。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”关于赋值内容的要求。

## Examples

Bad:

    -- site/index.html --
    <html><head>
    <meta name="SiteName" content="null">
    <meta name="SiteDomain" content="www.andu.gov.cn">
    <meta name="SiteIDCode" content="9901030002">
    </head><body></body></html>

Finds:

    site/index.html:2
    site/index.html:4

Good:

    -- site/index.html --
    <html><head>
    <meta name="SiteName" content="澜川市安渡区人民政府门户网站">
    <meta name="SiteDomain" content="www.andu.gov.cn">
    <meta name="SiteIDCode" content="9901030001">
    </head><body></body></html>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import ARTICLE_TAGS, COLUMN_TAGS, OPTIONAL_TAGS, SITE_TAGS
from gongkai.rules.views import PageView

LEFT_OVER = re.compile(r"\s*(?:|null|undefined|none|nan|.*(?:\{\{|\}\}|\$\{|<%|%>).*)\s*", re.IGNORECASE | re.DOTALL)


def check(view: PageView) -> Iterator[Spot]:
    """Yield every tag whose value is none, and site tags that are not this site's."""
    portal = view.portal.definitions.portal
    own = {"SiteName": portal.name[view.language], "SiteIDCode": portal.site_id_code}
    for tag in (*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS, *OPTIONAL_TAGS):
        for value, element in view.page.metas.get(tag.lower(), ()):
            if LEFT_OVER.fullmatch(value) or (tag in own and value.strip() != own[tag]):
                yield view.at(element), {"tag": tag, "value": value.strip() or "—"}


rule = Rule(
    code="TAG004",
    name="tag-without-value",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "标签 {tag} 的值“{value}”不对", "en": "the tag {tag} has the wrong value “{value}”"},
    hint={
        "zh": "写入真实的值；网站标签取自 catalog/portal.yml",
        "en": "write the real value; those of the site stand in catalog/portal.yml",
    },
    check=check,
)
