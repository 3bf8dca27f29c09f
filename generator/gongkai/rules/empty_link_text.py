"""The words of a link do not say where it leads.

## 检查什么

链接文字不能只是“更多”“点击这里”“下载”之类，除非 `aria-label` 说明了去处；也不能没有文字。链接里只有没写替代文字的图片的，由 ACC001 提示；藏起来的站外链接由 LNK004 提示。

## 为什么

读屏用户常把一页的链接列出来听，十个“更多”分不出哪个是哪个。

## 依据

GB/T 37668-2019；WCAG 2.2 2.4.4。

## Examples

Bad:

    -- site/index.html --
    <a href="/news/">更多</a>
    <a href="/help/"><i class="icon"></i></a>

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <a href="/news/" aria-label="更多：要闻">更多</a> <a href="/n">停水通告</a> <a href="/x"><img src="a.png" alt="办事大厅"></a>
    <a href="/y" style="display:none">更多</a> <a href="/z"><img src="b.png"></a>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.unseen import unseen
from gongkai.rules.views import PageView
from gongkai.site import text_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield links whose words are none or say nothing."""
    if "ACC007" not in view.portal.derived:
        view.portal.derived["ACC007"] = {entry.wrong for entry in view.portal.words("ACC007")}
    empty = view.portal.derived["ACC007"]
    for link in view.page.elements("a"):
        if link.get("href") is None:
            continue
        words = (link.get("aria-label") or "").strip() or text_of(link)
        if not words:
            pictures = list(link.iter("img"))
            words = " ".join(image.get("alt") or "" for image in pictures).strip() or (link.get("title") or "").strip()
            words = words or " ".join(text_of(title) for title in link.iter("title"))
            if not words and any(image.get("alt") is None for image in pictures):
                continue
        if (not words or words.lower().strip(" >»›…。.：:") in empty) and not unseen(link):
            yield view.at(link), {"words": words, "target": link.get("href") or ""}


rule = Rule(
    code="ACC007",
    name="empty-link-text",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={
        "zh": "链接文字“{words}”没有说明去处（{target}）",
        "en": "the link text “{words}” does not say where it leads ({target})",
    },
    hint={"zh": "写出目标的名称，或加 aria-label", "en": "name what it leads to, or add an aria-label"},
    check=check,
)
