"""An English page holds passages of Chinese.

## 检查什么

英文页 `<html lang="en">`；正文汉字占比不超过检查方案的 `english_chinese_percent`，标了 `lang="zh-CN"` 的部分不计。

## 为什么

半中半英的页面对两种读者都没有用；确需保留的中文专名应标明语言，便于读屏发音。

## 依据

WCAG 2.2 3.1.2；比例为本项目规则。

## Examples

Bad:

    -- site/en/about.html --
    <html lang="en"><body><main><p>安渡区位于澜川市南部，面积六百一十二平方公里。 See more.</p></main></body></html>

Finds:

    site/en/about.html:1

Good:

    -- site/en/about.html --
    <html lang="en"><body><main><p>Andu District (<span lang="zh-CN">安渡区</span>) lies in the south of Lanchuan City.</p></main></body></html>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import Element

HAN = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")


def _words(element: Element) -> Iterator[str]:
    """Yield the text that is in the page's own language."""
    if (element.get("lang") or "en").startswith("zh") or element.tag in ("script", "style"):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages of another language whose main part has too much Chinese."""
    main = view.page.first("main")
    if view.language == view.portal.main or main is None:
        return
    text = "".join(_words(main))
    letters = len(LETTER.findall(text))
    share = 100 * len(HAN.findall(text)) / letters if letters else 0
    if share > view.portal.thresholds.english_chinese_percent:
        yield view.at(main), {"share": f"{share:.0f}"}


rule = Rule(
    code="LNG002",
    name="untranslated-passage",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("english-in-public",),
    message={"zh": "英文页正文有 {share}% 是汉字", "en": "{share}% of the page's text is Chinese"},
    hint={"zh": '译成英文；保留的专名标 lang="zh-CN"', "en": 'translate it; mark names that stay with lang="zh-CN"'},
    check=check,
)
