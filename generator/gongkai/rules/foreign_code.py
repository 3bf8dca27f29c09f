"""A page loads a script, style sheet, font or frame from another host.

## 检查什么

脚本、样式、字体、框架和图片只从本站加载；确需引用的主机列入 `catalog/audit.yml` 的 `allowed.hosts`。

## 为什么

第三方脚本可以随时改变页面内容、收集访问者信息；对方停止服务时页面也会坏掉。

## 依据

《互联网政务应用安全管理规定》关于第三方组件的要求（大意）。

## Examples

Bad:

    -- site/index.html --
    <script src="https://cdn.example/a.js"></script>
    <link rel="stylesheet" href="//fonts.example/a.css">

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <script src="a.js"></script><link rel="canonical" href="https://www.andu.gov.cn/">
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of

LOADED = ("stylesheet", "preload", "modulepreload", "icon", "manifest", "preconnect", "dns-prefetch", "prefetch")


def check(view: PageView) -> Iterator[Spot]:
    """Yield everything that is loaded from a host that is neither the portal's nor allowed."""
    own = host_of(view.portal.definitions.portal.url)
    allowed = {own, *view.portal.definitions.auditing.allowed.hosts}
    for element in view.page.elements("script", "iframe", "img", "link", "embed", "object", "video", "audio", "source"):
        if element.tag == "link" and not any(kind in LOADED for kind in (element.get("rel") or "").split()):
            continue
        address = element.get("src") or element.get("href") or element.get("data") or ""
        if address.startswith(("http://", "https://", "//")) and host_of(address) not in allowed:
            yield view.at(element), {"value": address}


rule = Rule(
    code="LNK006",
    name="foreign-code",
    severity=Severity.ERROR,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.PAGE,
    basis=("security-rules",),
    message={"zh": "页面从别的主机加载 {value}", "en": "the page loads {value} from another host"},
    hint={
        "zh": "把文件放到本站，或经安全评估后列入 allowed.hosts",
        "en": "keep the file on this site, or allow the host after a security review",
    },
    check=check,
)
