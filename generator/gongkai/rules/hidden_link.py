"""A link to another site is hidden from readers.

## 检查什么

指向站外的链接不得不可见：`display:none`、零尺寸、移出屏幕、与背景同色，或没有任何文字和图片。
盖在图片上的透明链接（`opacity:0`，同一容器里有图片，并有宽高）点得到，是图片的热区，不算。

## 为什么

暗链是网站被植入的典型特征，一旦发现按安全事故单项否决。

## 依据

国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”；常见检测类别“暗链”。

## Examples

Bad:

    -- site/index.html --
    <div style="display:none"><a href="http://bad.example/">x</a></div>
    <a href="http://bad.example/2"></a>

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <a href="http://good.example/">x</a> <div hidden><a href="/news/">x</a></div> <a href="http://good.example/2"><img src="a.png" alt="标志"></a>
    <div><img src="b.png" alt="两个入口"><a href="http://good.example/3" style="position:absolute; width: 141px; height: 128px; opacity: 0;"></a></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import Element, text_of

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$)"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}|(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
TRANSPARENT = re.compile(r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)", re.IGNORECASE)
EXTENDED = re.compile(r"(?=.*(?:^|[;\s])width\s*:\s*\d{2,})(?=.*(?:^|[;\s])height\s*:\s*\d{2,})", re.IGNORECASE | re.DOTALL)


def check(view: PageView) -> Iterator[Spot]:
    """Yield hidden links that lead out of the site."""
    for link, address in view.page.outgoing:
        if not address.startswith(("http://", "https://", "//")):
            continue
        if _lies_on_a_picture(link):
            continue
        styles = [element.get("style") or "" for element in (link, *link.iterancestors())]
        empty = not text_of(link) and next(link.iter("img", "svg"), None) is None and not link.get("aria-label")
        if empty or any(HIDING.search(style) or TRANSPARENT.search(style) for style in styles if style):
            yield view.at(link), {"value": address}


def _lies_on_a_picture(link: Element) -> bool:
    """Return whether a link is a transparent area of some size above a picture."""
    style, parent = link.get("style") or "", link.getparent()
    if parent is None or HIDING.search(style) or not TRANSPARENT.search(style) or not EXTENDED.search(style):
        return False
    return next(parent.iter("img"), None) is not None


rule = Rule(
    code="LNK004",
    name="hidden-link",
    severity=Severity.VETO,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("inspection-indicators",),
    message={"zh": "发现看不见的站外链接 {value}", "en": "a link to another site is hidden: {value}"},
    hint={
        "zh": "立即核查页面是否被篡改，删除该链接并重新生成网站",
        "en": "see at once whether the page was tampered with, remove the link and build the site again",
    },
    check=check,
)
