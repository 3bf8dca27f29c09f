"""The title of the window, the tag ArticleTitle and the heading of a document page differ.

## 检查什么

内容页的 `<title>` 以标题开头，`ArticleTitle` 与正文一级标题相同（不计空白）。

## 为什么

三处不一致时，搜索引擎、监测系统和读者看到的是三份不同的文件。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：ArticleTitle 为“具体内容信息的标题”；一致性为本项目规则。

## Examples

Bad:

    -- site/a.html --
    <html><head><title>停水通告 - 某网站</title><meta name="ArticleTitle" content="停水通告"></head>
    <body><h1>停水公告</h1></body></html>

Finds:

    site/a.html:1

Good:

    -- site/a.html --
    <html><head><title>停水通告 - 某网站</title><meta name="ArticleTitle" content="停水通告"></head>
    <body><h1>停水
    通告</h1></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of


def _plain(text: str) -> str:
    return "".join(text.split())


def check(view: PageView) -> Iterator[Spot]:
    """Yield a page whose ArticleTitle is not its heading, or does not begin its title."""
    for value, element in view.page.metas.get("articletitle", ())[:1]:
        title, heading = view.page.first("title"), view.page.first("h1")
        if heading is not None and _plain(text_of(heading)) != _plain(value):
            yield view.at(element), {"value": value, "other": text_of(heading)}
        elif title is not None and not _plain(text_of(title)).startswith(_plain(value)):
            yield view.at(element), {"value": value, "other": text_of(title)}


rule = Rule(
    code="TAG007",
    name="title-agreement",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "ArticleTitle“{value}”与页面上的“{other}”不一致", "en": "ArticleTitle “{value}” is not “{other}” on the page"},
    hint={"zh": "三处都用元数据中的 title", "en": "take all three from the metadata's title"},
    check=check,
)
