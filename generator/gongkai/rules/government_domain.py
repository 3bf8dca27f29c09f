"""The portal's address is not a government domain.

## 检查什么

`catalog/portal.yml` 的 `url` 主机名以 `.gov.cn` 或 `.政务` 结尾，用 https。

## 为什么

政府网站必须使用政府域名；其他域名可以被任何人注册，容易仿冒。

## 依据

《国务院办公厅关于加强政府网站域名管理的通知》（国办函〔2018〕55号）。

## Examples

Bad:

    -- catalog/portal.yml --
    url: https://www.andu.com/

Finds:

    catalog/portal.yml:1

Good:

    -- catalog/portal.yml --
    url: https://www.andu.gov.cn/
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield an address under another domain, or without encryption."""
    parts = urlsplit(view.definitions.portal.url)
    host = parts.hostname or ""
    if not host.endswith((".gov.cn", ".政务")) or parts.scheme != "https":
        yield view.declared("portal.yml", "url:"), {"value": view.definitions.portal.url}


rule = Rule(
    code="URL001",
    name="government-domain",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("domain-names",),
    message={
        "zh": "网址 {value} 不是以 https 开头的政府域名",
        "en": "the address {value} is not an https address under a government domain",
    },
    hint={"zh": "使用 www.□□□.gov.cn 形式的域名", "en": "use a domain of the form www.….gov.cn"},
    check=check,
)
