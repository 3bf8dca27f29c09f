"""A picture has no text alternative.

## 检查什么

每个 `<img>` 有 `alt`；纯装饰的写 `alt=""`。文件名不算替代文字；读屏软件看不到的图片（`hidden`、`display:none`、`aria-hidden`）不查。

## 为什么

读屏软件只能念出 `alt`；没有它，看不见图的人读不到通知里的表格和二维码。

## 依据

GB/T 37668-2019；WCAG 2.2 1.1.1；《无障碍环境建设法》第三十二条。

## Examples

Bad:

    -- site/index.html --
    <p>扫码办理</p>
    <img src="qr.png">
    <img src="photo.jpg" alt="IMG_20261101.jpg">

Finds:

    site/index.html:2
    site/index.html:3

Good:

    -- site/index.html --
    <img src="qr.png" alt="扫码进入办事大厅"> <img src="line.png" alt="">
    <div style="display: none"><img src="a.gif"></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.unseen import unseen
from gongkai.rules.views import PageView

FILE_NAME = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield pictures without a text alternative, or with their file name for one."""
    for image in view.page.elements("img"):
        words = image.get("alt")
        if (words is None or FILE_NAME.fullmatch(words.strip())) and not unseen(image):
            yield view.at(image), {"source": image.get("src") or ""}


rule = Rule(
    code="ACC001",
    name="picture-without-text",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "图片 {source} 没有替代文字", "en": "the picture {source} has no text alternative"},
    hint={"zh": "在 ![ ] 的方括号中写明图片内容", "en": "describe the picture inside ![ ]"},
    check=check,
)
