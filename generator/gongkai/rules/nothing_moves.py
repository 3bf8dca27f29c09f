"""Something on the page floats, blinks or plays by itself.

## 检查什么

页面没有 `<marquee>`、`<blink>`、自动播放的音视频，也没有写死为悬浮（`position:fixed`）的浮窗。

## 为什么

悬浮窗和弹窗遮挡内容，闪烁和自动播放干扰阅读，对光敏和使用读屏软件的人尤其不利。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“不得有悬浮、闪烁”；WCAG 2.2 1.4.2、2.2.2。

## Examples

Bad:

    -- site/index.html --
    <marquee>欢迎</marquee>
    <video autoplay src="a.mp4"></video>
    <div style="position: fixed">飘窗</div>

Finds:

    site/index.html:1
    site/index.html:2
    site/index.html:3

Good:

    -- site/index.html --
    <video controls src="a.mp4"></video>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

FIXED = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield moving, blinking, self-playing and floating elements."""
    for element in view.page.elements("marquee", "blink", "bgsound"):
        yield view.at(element), {"what": f"<{element.tag}>"}
    for element in view.page.elements("video", "audio"):
        if element.get("autoplay") is not None:
            yield view.at(element), {"what": f"<{element.tag} autoplay>"}
    for element in view.page.elements("div", "a", "img", "iframe", "section", "aside"):
        style = element.get("style")
        if style and FIXED.search(style):
            yield view.at(element), {"what": "position:fixed"}


rule = Rule(
    code="CHR016",
    name="nothing-moves",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页面上有 {what}", "en": "there is {what} on the page"},
    hint={"zh": "改为静止的内容，由读者自己播放或打开", "en": "let it stand still; the reader opens or plays it"},
    check=check,
)
