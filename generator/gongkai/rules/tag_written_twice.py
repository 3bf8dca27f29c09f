"""A page tag stands twice in one page.

## 检查什么

规定的标签每页只出现一次；`meta name` 不分大小写，主题自带的 `description`、`author` 也算。

## 为什么

出现两个值时，采集哪一个取决于采集程序，结果不可预期。

## 依据

HTML 规范（meta name 不区分大小写）；《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”。

## Examples

Bad:

    -- site/a.html --
    <html><head><meta name="description" content="甲">
    <meta name="Description" content="乙"></head><body></body></html>

Finds:

    site/a.html:2

Good:

    -- site/a.html --
    <html><head><meta name="description" content="甲"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import ARTICLE_TAGS, COLUMN_TAGS, OPTIONAL_TAGS, SITE_TAGS
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield every further occurrence of a tag."""
    for tag in (*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS, *OPTIONAL_TAGS):
        for _, element in view.page.metas.get(tag.lower(), ())[1:]:
            yield view.at(element), {"tag": element.get("name") or tag}


rule = Rule(
    code="TAG008",
    name="tag-written-twice",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "标签 {tag} 在本页不止一个", "en": "the tag {tag} stands more than once"},
    hint={"zh": "只保留一个；检查模板和主题是否各写了一次", "en": "keep one; see whether template and theme both write it"},
    check=check,
)
