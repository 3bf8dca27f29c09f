"""A section page lacks a page tag.

## 检查什么

栏目页须有网站标签三项和 `ColumnName`、`ColumnDescription`、`ColumnKeywords`、`ColumnType` 四项，共七项。

## 为什么

监测系统靠栏目标签判断栏目类别和更新期限；缺标签的栏目按不合规计。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：栏目标签四项均为必选。

## Examples

Bad:

    -- site/news/index.html --
    <html><head><meta name="SiteName" content="某"><meta name="SiteDomain" content="某"><meta name="SiteIDCode" content="某">
    <meta name="ColumnName" content="要闻动态"><meta name="ColumnDescription" content="要闻"><meta name="ColumnKeywords" content="要闻"></head><body></body></html>

Finds:

    site/news/index.html:1

Good:

    -- site/news/index.html --
    <html><head><meta name="SiteName" content="某"><meta name="SiteDomain" content="某"><meta name="SiteIDCode" content="某"><meta name="ColumnType" content="工作动态">
    <meta name="ColumnName" content="要闻动态"><meta name="ColumnDescription" content="要闻"><meta name="ColumnKeywords" content="要闻"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import COLUMN_TAGS, SITE_TAGS, missing
from gongkai.rules.views import SECTION, PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a section page without all seven tags."""
    if view.kind == SECTION and view.is_whole:
        yield from missing(view, (*SITE_TAGS, *COLUMN_TAGS))


rule = Rule(
    code="TAG002",
    name="section-page-tags",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "栏目页缺少标签 {tags}", "en": "the section page lacks the tags {tags}"},
    hint={
        "zh": "在 catalog/sections.yml 写全名称、描述、关键词和 column_type，并让模板输出",
        "en": "give the section name, description, keywords and column_type in catalog/sections.yml and let the template write them",
    },
    check=check,
)
