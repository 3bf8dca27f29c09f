"""A document page lacks the tools for printing, text size or carrying on with a phone.

## 检查什么

内容页须有打印、字号调整和本页二维码（或分享）。

## 为什么

读者要打印材料清单、放大字号、带走办事指南；检查表把它们列入“功能设计”。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“展现布局与功能”；具体控件取自实际页面。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <body><button>打印</button></body>

Finds:

    site/news/notices/2026/a.html

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <body><button>打印</button><button aria-label="放大字号">大</button><img src="qr.svg" alt="本页二维码"></body>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DOCUMENT, PageView
from gongkai.site import text_of

TOOLS = {
    "打印": re.compile(r"打印|print", re.IGNORECASE),
    "字号": re.compile(r"字号|字体|大字|text size|larger text", re.IGNORECASE),
    "二维码或分享": re.compile(r"二维码|扫码|分享|QR|share", re.IGNORECASE),
}
TAGS = ("button", "a", "summary", "input", "img", "svg", "select", "label", "figcaption", "legend")
NAMES = ("aria-label", "title", "alt", "value")


def check(view: PageView) -> Iterator[Spot]:
    """Yield a document page without one of the tools."""
    if view.kind != DOCUMENT or not view.is_whole:
        return
    told = "\n".join(
        " ".join([*(element.get(key) or "" for key in NAMES), text_of(element)[:40]]) for element in view.page.elements(*TAGS)
    )
    lacking = [tool for tool, form in TOOLS.items() if form.search(told) is None]
    if lacking:
        yield view.at(), {"tools": "、".join(lacking)}


rule = Rule(
    code="CHR014",
    name="reading-tools",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页面没有这些功能：{tools}", "en": "the page lacks these tools: {tools}"},
    hint={"zh": "在内容页模板中加上", "en": "add them to the template of document pages"},
    check=check,
)
