"""A page shows another site identification code than the portal's.

## 检查什么

页面上“网站标识码”之后的号码须与 `catalog/portal.yml` 的 `site_id_code`（10 位，前 6 位为行政区划）一致。

## 为什么

线上见过多写两位的标识码，监测系统据此认定标识错误。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“网站标识码”。

## Examples

Bad:

    -- site/index.html --
    <footer>
    网站标识码：990103000112</footer>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <footer>
    网站标识码：9901030001</footer>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of

SHOWN = re.compile(r"(?:网站标识码|[Ss]ite (?:identification )?code)\s*[:：]?\s*((?:bm)?\d{6,})")


def check(view: PageView) -> Iterator[Spot]:
    """Yield a footer that shows another code."""
    wanted = view.portal.definitions.portal.site_id_code
    found = SHOWN.search(text_of(view.footer)) if view.footer is not None else None
    if found and found[1] != wanted:
        yield view.at(view.footer), {"value": found[1], "wanted": wanted}


rule = Rule(
    code="CHR005",
    name="site-code-shown",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页脚的网站标识码 {value} 不对", "en": "the footer shows the site code {value}, which is wrong"},
    hint={"zh": "应为 {wanted}", "en": "it should be {wanted}"},
    check=check,
)
