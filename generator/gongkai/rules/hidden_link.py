"""A link to another site is hidden from readers.

## 检查什么

指向站外的链接不得不可见：`display:none`、零尺寸、移出屏幕、与背景同色，或没有任何文字和图片。

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
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}|(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)


def check(view: PageView) -> Iterator[Spot]:
    """Yield hidden links that lead out of the site."""
    for link in view.page.elements("a"):
        address = link.get("href") or ""
        if not address.startswith(("http://", "https://", "//")):
            continue
        styles = [element.get("style") or "" for element in (link, *link.iterancestors())]
        empty = not text_of(link) and next(link.iter("img", "svg"), None) is None and not link.get("aria-label")
        if empty or any(HIDING.search(style) for style in styles if style):
            yield view.at(link), {"value": address}


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
