"""A link leads into the middle of another page, to a place that is not there.

## 检查什么

指向其他页面某处（`page.html#位置`）的链接，目标页面有这个标识。

## 为什么

标题改名后，链接仍能打开页面，却停在开头，读者找不到所引的条款。

## 依据

国办秘函〔2019〕19号“可用性”；跨页位置为本项目规则。

## Examples

Bad:

    -- site/index.html --
    <p>x</p>
    <a href="a.html#third">第三条</a>
    -- site/a.html --
    <h2 id="first">第一条</h2>

Finds:

    site/index.html:2

Good:

    -- site/index.html --
    <a href="a.html#first">第一条</a>
    -- site/a.html --
    <h2 id="first">第一条</h2>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def check(view: SiteView) -> Iterator[Spot]:
    """Yield links whose fragment does not stand on the page they lead to."""
    known: dict[str, frozenset[str]] = {}
    for page, line, address, fragment in view.fragments:
        if address not in view.site.files or not address.endswith(".html"):
            continue
        if address not in known:
            known[address] = view.site.page(address).ids
        if fragment not in known[address]:
            yield view.at(page, line), {"value": f"{address}#{fragment}"}


rule = Rule(
    code="LNK009",
    name="broken-fragment",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.SITE,
    basis=("website-guideline",),
    message={"zh": "链接 {value} 的位置在目标页面上不存在", "en": "the place {value} is not on the page it leads to"},
    hint={"zh": "改成目标页面现有的标题标识", "en": "use a heading that the page has now"},
    check=check,
)
