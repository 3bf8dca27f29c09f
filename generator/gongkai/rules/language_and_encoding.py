"""A page does not declare its language or its encoding.

## 检查什么

中文页声明 `<html lang="zh-CN">`，外文页声明自己的语言；每页有 `<meta charset="utf-8">`。

## 为什么

读屏软件按 `lang` 选择发音；常见中文网站错写成 `lang="en"`，朗读成一片杂音。

## 依据

WCAG 2.2 3.1.1；HTML 规范对字符编码声明的要求。

## Examples

Bad:

    -- site/index.html --
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"></head><body></body></html>

Finds:

    site/index.html:2

Good:

    -- site/index.html --
    <!doctype html>
    <html lang="zh-CN"><head><meta charset="utf-8"></head><body></body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a page with another language than its address says, or without UTF-8 declared."""
    if not view.is_whole:
        return
    if view.page.language.lower() not in (view.tag.lower(), view.tag.lower().partition("-")[0]):
        yield view.at(view.page.root), {"what": f'lang="{view.page.language}"', "wanted": f'lang="{view.tag}"'}
    if not any((meta.get("charset") or "").lower() == "utf-8" for meta in view.page.elements("meta")):
        yield view.at(view.page.root), {"what": "charset", "wanted": '<meta charset="utf-8">'}


rule = Rule(
    code="TAG010",
    name="language-and-encoding",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页面的语言或编码声明不对：{what}", "en": "the page's language or encoding is not declared right: {what}"},
    hint={"zh": "写成 {wanted}", "en": "write {wanted}"},
    check=check,
)
