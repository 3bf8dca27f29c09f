"""A page has no or several first-level headings, or skips a level.

## 检查什么

每页恰有一个 `<h1>`，后面的标题不跳级（h2 之后可以是 h3，不能是 h4）。

## 为什么

读屏用户靠标题层级浏览长文件；跳级会让人以为漏掉了内容。

## 依据

GB/T 37668-2019；WCAG 2.2 1.3.1、2.4.6。

## Examples

Bad:

    -- site/index.html --
    <h1>首页</h1>
    <h3>要闻</h3>

Finds:

    site/index.html:2

Good:

    -- site/index.html --
    <h1>首页</h1><h2>要闻</h2><h3>今天</h3><h2>通知</h2>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages without exactly one h1, and headings that skip a level."""
    if not view.is_whole:
        return
    headings = view.page.elements(*HEADINGS)
    first = [element for element in headings if element.tag == "h1"]
    if not first:
        yield view.at(), {"what": {"zh": "没有一级标题", "en": "there is no first-level heading"}}
    for element in first[1:]:
        yield (
            view.at(element),
            {"what": {"zh": f"又一个一级标题“{text_of(element)}”", "en": f"another first-level heading “{text_of(element)}”"}},
        )
    level = 0
    for element in headings:
        own = int(str(element.tag)[1])
        if level and own > level + 1:
            words = text_of(element)
            yield (
                view.at(element),
                {"what": {"zh": f"“{words}”从 h{level} 跳到 h{own}", "en": f"“{words}” skips from h{level} to h{own}"}},
            )
        level = own


rule = Rule(
    code="ACC002",
    name="heading-levels",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "标题层级不对：{what}", "en": "the headings are not in order: {what}"},
    hint={"zh": "正文从 ## 开始，逐级使用", "en": "start the text with ## and go down one level at a time"},
    check=check,
)
