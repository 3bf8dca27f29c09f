"""The official badge of the site leads to another address than its own.

## 检查什么

党政机关网站标识链接到 `bszs.conac.cn/sitename?method=show&id=<32位编号>`，编号与 `catalog/portal.yml` 一致。

## 为什么

链接错误的标识等于没有标识，也可能是仿冒网站的特征。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“底部功能区”；事业单位在线标识链接格式取自实际页面。

## Examples

Bad:

    -- site/index.html --
    <footer><a href="https://bszs.conac.cn/sitename?method=show&id=00000000000000000000000000000000">标识</a></footer>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <footer><a href="https://bszs.conac.cn/sitename?method=show&id=0A9D01030001BE57C4F2A16D99010300">标识</a></footer>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

FORM = re.compile(r"(?:https?:)?//bszs\.conac\.cn/sitename\?method=show&id=([0-9A-Fa-f]{32})")


def check(view: PageView) -> Iterator[Spot]:
    """Yield every badge link of another form or with another number."""
    wanted = view.portal.definitions.portal.conac_id
    for link in view.page.elements("a"):
        address = link.get("href") or ""
        if wanted and "conac.cn/" in address:
            found = FORM.fullmatch(address)
            if found is None or found[1].upper() != wanted.upper():
                yield view.at(link), {"value": address, "wanted": wanted}


rule = Rule(
    code="CHR003",
    name="official-badge-link",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "党政机关网站标识的链接 {value} 不对", "en": "the link of the official badge is wrong: {value}"},
    hint={
        "zh": "写成 https://bszs.conac.cn/sitename?method=show&id={wanted}",
        "en": "write https://bszs.conac.cn/sitename?method=show&id={wanted}",
    },
    check=check,
)
