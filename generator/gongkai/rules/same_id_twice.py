"""Two elements of a page have the same id.

## 检查什么

同一页面中 `id` 不重复。

## 为什么

标签、目录和页内链接都靠 `id` 找目标，重复时只会找到第一个。

## 依据

HTML 规范；WCAG 2.2 1.3.1、4.1.2。

## Examples

Bad:

    -- site/index.html --
    <h2 id="a">甲</h2>
    <h2 id="a">乙</h2>

Finds:

    site/index.html:2

Good:

    -- site/index.html --
    <h2 id="a">甲</h2><h2 id="b">乙</h2>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield the second and later elements of an id."""
    seen = set()
    for element in view.page.having("id"):
        name = element.get("id")
        if name and name in seen:
            yield view.at(element), {"value": name}
        seen.add(name)


rule = Rule(
    code="ACC013",
    name="same-id-twice",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("web-accessibility",),
    message={"zh": "id“{value}”在本页重复", "en": "the id “{value}” stands twice on the page"},
    hint={
        "zh": "给其中一个标题换个说法，或写 {{#别的标识}}",
        "en": "word one heading differently, or give it an id of its own with {{#…}}",
    },
    check=check,
)
