"""A document page lacks a page tag.

## 检查什么

内容页须有网站标签三项、栏目标签四项和 `ArticleTitle`、`PubDate`、`ContentSource` 三项，共十项。

## 为什么

内容页标签是发布时间、来源等抽查指标的数据来源，缺少 `PubDate` 的文章视为未注明发布时间。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：内容页标签三项为必选。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <html><head><meta name="SiteName" content="某"><meta name="SiteDomain" content="某"><meta name="SiteIDCode" content="某"><meta name="ColumnType" content="工作动态">
    <meta name="ColumnName" content="某"><meta name="ColumnDescription" content="某"><meta name="ColumnKeywords" content="某"><meta name="ArticleTitle" content="某"></head><body></body></html>

Finds:

    site/news/notices/2026/a.html:1

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <html><head><meta name="SiteName" content="某"><meta name="SiteDomain" content="某"><meta name="SiteIDCode" content="某"><meta name="ColumnType" content="工作动态">
    <meta name="ColumnName" content="某"><meta name="ColumnDescription" content="某"><meta name="ColumnKeywords" content="某"><meta name="ArticleTitle" content="某">
    <meta name="PubDate" content="2026-11-13 10:30"><meta name="ContentSource" content="某局"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.page_tags import ARTICLE_TAGS, COLUMN_TAGS, SITE_TAGS, missing
from gongkai.rules.views import DOCUMENT, PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a document page without all ten tags."""
    if view.kind == DOCUMENT and view.is_whole:
        yield from missing(view, (*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS))


rule = Rule(
    code="TAG003",
    name="document-page-tags",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "内容页缺少标签 {tags}", "en": "the document page lacks the tags {tags}"},
    hint={
        "zh": "补全该文档的元数据，并让模板输出这些 <meta>",
        "en": "complete the document's metadata and let the template write these <meta> elements",
    },
    check=check,
)
