"""The page has no way past its navigation, or bends the order of the keyboard.

## 检查什么

页面第一个链接是“跳到正文”，指向页内存在的位置；没有大于 0 的 `tabindex`。

## 为什么

用键盘和读屏软件的人，每页都要先经过几十个导航链接；大于 0 的 `tabindex` 让焦点乱跳。

## 依据

GB/T 37668-2019；WCAG 2.2 2.4.1、2.4.3。

## Examples

Bad:

    -- site/index.html --
    <body><a href="/news/">要闻</a>
    <input tabindex="3" aria-label="搜索"><main id="content"></main></body>

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <body><a href="#content">跳到正文</a><main id="content"></main></body>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages whose first link does not skip to the text, and positive tab indexes."""
    if not view.is_whole:
        return
    first = view.page.first("a")
    if first is not None:
        target = (first.get("href") or "").removeprefix("#")
        if not (first.get("href") or "").startswith("#") or target not in view.page.ids:
            yield view.at(first), {"what": {"zh": "第一个链接不是“跳到正文”", "en": "the first link does not skip to the text"}}
    for element in view.page.having("tabindex"):
        index = element.get("tabindex")
        if index and index.strip().isdigit() and int(index) > 0:
            yield view.at(element), {"what": f'tabindex="{index}"'}


rule = Rule(
    code="ACC006",
    name="keyboard-order",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "键盘操作不便：{what}", "en": "hard to use by keyboard: {what}"},
    hint={
        "zh": "在页面最前面放“跳到正文”链接，删去大于 0 的 tabindex",
        "en": "put a skip link first and drop positive tab indexes",
    },
    check=check,
)
