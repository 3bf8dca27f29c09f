"""A link leads to a domain that was closed.

## 检查什么

链接的域名不在 `catalog/wording/` 中为 LNK005 列出的关停域名之内。

## 为什么

关停后的域名可能被他人抢注，用来放博彩、色情内容；链接到这样的网站按单项否决处理。

## 依据

国办秘函〔2019〕19号单项否决；监测类别“关停域名链接”。

## Examples

Bad:

    -- site/index.html --
    <a href="http://www.miitbeian.gov.cn/">备案</a>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <a href="https://beian.miit.gov.cn/">备案</a>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield links to listed domains and what stands below them."""
    if "LNK005" not in view.portal.derived:
        view.portal.derived["LNK005"] = {entry.wrong: entry.right for entry in view.portal.words("LNK005")}
    closed = view.portal.derived["LNK005"]
    loaded = [(element, element.get("src") or "") for element in view.page.elements("iframe", "script", "img")]
    for link, address in (*view.page.outgoing, *loaded):
        if "//" not in address:
            continue
        host = host_of(address)
        for domain, right in closed.items():
            if host == domain or host.endswith(f".{domain}"):
                yield view.at(link), {"value": address, "right": right or "—"}


rule = Rule(
    code="LNK005",
    name="closed-domain",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("inspection-indicators",),
    message={"zh": "链接 {value} 指向已关停的域名", "en": "the link {value} leads to a domain that was closed"},
    hint={"zh": "删除或改为新地址：{right}", "en": "remove it or use the new address: {right}"},
    check=check,
)
