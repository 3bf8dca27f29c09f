"""A frame has no title.

## 检查什么

`<iframe>` 有 `title`，说明里面是什么。

## 为什么

读屏软件进入框架时只念它的标题。

## 依据

WCAG 2.2 4.1.2。

## Examples

Bad:

    -- site/index.html --
    <iframe src="map.html"></iframe>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <iframe src="map.html" title="区政务服务中心位置图"></iframe>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield frames without a title."""
    for frame in view.page.elements("iframe"):
        if not (frame.get("title") or "").strip():
            yield view.at(frame), {"source": frame.get("src") or ""}


rule = Rule(
    code="ACC014",
    name="frame-title",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("web-accessibility",),
    message={"zh": "框架 {source} 没有 title", "en": "the frame {source} has no title"},
    hint={"zh": "加上 title，说明内容", "en": "add a title that says what is inside"},
    check=check,
)
