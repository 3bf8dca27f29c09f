"""The home page of a government does not show the national emblem.

## 检查什么

县级以上人民政府网站首页显著位置须有国徽图案：带有“国徽”（英文页为 National Emblem）替代文字的图片或图形。

## 为什么

法律规定必须使用；部门网站不在此列。

## 依据

《中华人民共和国国徽法》（2020 年修正）第七条。

## Examples

Bad:

    -- site/index.html --
    <body><header><img src="logo.png" alt="安渡区"></header></body>

Finds:

    site/index.html

Good:

    -- site/index.html --
    <body><header><img src="emblem.svg" alt="中华人民共和国国徽"></header></body>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import HOME, PageView

EMBLEM = re.compile(r"国徽|national emblem", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield a home page without a picture that is called the emblem."""
    portal = view.portal.definitions.portal
    if view.kind != HOME or portal.kind != "government" or portal.level == "township":
        return
    words = (
        element.get(key) or ""
        for element in view.page.elements("img", "svg", "span", "a", "div")
        for key in ("alt", "aria-label", "title")
    )
    if not any(EMBLEM.search(word) for word in words):
        yield view.at(), {}


rule = Rule(
    code="CHR008",
    name="national-emblem",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("emblem-law",),
    message={"zh": "首页没有国徽图案", "en": "the home page does not show the national emblem"},
    hint={
        "zh": "在页头放置标准国徽图案，alt 写“中华人民共和国国徽”",
        "en": "put the standard emblem into the header with the alternative text 中华人民共和国国徽",
    },
    check=check,
)
