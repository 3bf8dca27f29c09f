"""A link to a site that is not a government's leaves without a word.

## 检查什么

正文中通往非政府网站的链接须先提示：带 `data-external` 属性，或经过本站的 `/leaving/` 页面。

## 为什么

读者应当知道自己正在离开政府网站，所见内容不由政府负责。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“打开非政府网站链接时应有提示”。

## Examples

Bad:

    -- site/index.html --
    <main><a href="https://www.example.com/">合作媒体</a></main>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <main><a data-external href="https://www.example.com/">合作媒体</a> <a href="https://www.gov.cn/">中国政府网</a></main>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of, inside

NOTICE = "leaving"
"""The folder of the pages that are the notice."""
OFFICIAL = (".gov.cn", ".政务", ".conac.cn")


def check(view: PageView) -> Iterator[Spot]:
    """Yield links out of the main part to other than government hosts, without a notice."""
    if NOTICE in view.page.address.split("/"):
        return
    own = host_of(view.portal.definitions.portal.url)
    allowed = view.portal.definitions.auditing.allowed.hosts
    for link, address in view.page.outgoing:
        if not address.startswith(("http://", "https://")) or link.get("data-external") is not None:
            continue
        host = host_of(address)
        if host != own and not f".{host}".endswith(OFFICIAL) and host not in allowed and inside(link, "main"):
            yield view.at(link), {"value": address}


rule = Rule(
    code="LNK003",
    name="leaving-notice",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={
        "zh": "链接 {value} 通往非政府网站而没有提示",
        "en": "the link {value} leads to a site that is not a government's, without a notice",
    },
    hint={
        "zh": "用带提示的外链写法，或把该域名列入 catalog/audit.yml 的 allowed.hosts",
        "en": "write it as an external link with a notice, or list the host in catalog/audit.yml under allowed.hosts",
    },
    check=check,
)
