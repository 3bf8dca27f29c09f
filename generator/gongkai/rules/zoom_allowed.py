"""The page forbids zooming.

## 检查什么

`viewport` 没有 `user-scalable=no`，`maximum-scale` 不小于 2。

## 为什么

手机上看不清的人只能放大；不少政府网站至今禁止缩放。

## 依据

GB/T 37668-2019；WCAG 2.2 1.4.4；《互联网网站适老化通用设计规范》。

## Examples

Bad:

    -- site/index.html --
    <meta name="viewport" content="width=device-width, user-scalable=no">

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <meta name="viewport" content="width=device-width,initial-scale=1">
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

SCALE = re.compile(r"maximum-scale\s*=\s*([\d.]+)")


def check(view: PageView) -> Iterator[Spot]:
    """Yield a viewport that holds the reader's size down."""
    for value, element in view.page.metas.get("viewport", ()):
        scale = SCALE.search(value)
        if re.search(r"user-scalable\s*=\s*(?:no|0)\b", value) or (scale and float(scale[1].strip(".") or 0) < 2):
            yield view.at(element), {"value": value}


rule = Rule(
    code="ACC005",
    name="zoom-allowed",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "页面禁止放大：{value}", "en": "the page forbids zooming: {value}"},
    hint={"zh": "写成 width=device-width,initial-scale=1", "en": "write width=device-width,initial-scale=1"},
    check=check,
)
