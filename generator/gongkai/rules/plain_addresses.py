"""The address of a page has capitals, blanks or characters other than ASCII.

## 检查什么

网页地址只用小写字母、数字、连字符、下划线和点（按索引号查找的 `id/` 除外）。

## 为什么

含中文或空格的地址在转发、打印和旧系统里会断开；大小写混用在换服务器后会失效。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）关于网页地址的要求（大意）。

## Examples

Bad:

    -- site/news/Notice.html --
    <p>x</p>

Finds:

    site/news/Notice.html

Good:

    -- site/news/notice.html --
    <p>x</p>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView

PLAIN = re.compile(r"[a-z0-9._/-]+")


def check(view: SiteView) -> Iterator[Spot]:
    """Yield pages with other characters in their address."""
    for address in view.site.pages:
        if not address.startswith("id/") and not PLAIN.fullmatch(address):
            yield view.at(address), {"value": address}


rule = Rule(
    code="URL004",
    name="plain-addresses",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.SITE,
    basis=("website-guideline",),
    message={
        "zh": "网页地址 {value} 含大写字母、空格或非 ASCII 字符",
        "en": "the address {value} has capitals, blanks or characters other than ASCII",
    },
    hint={
        "zh": "给源文件改名，只用小写字母、数字和连字符",
        "en": "rename its source with lower-case letters, digits and hyphens",
    },
    check=check,
)
