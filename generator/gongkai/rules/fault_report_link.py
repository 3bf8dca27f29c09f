"""The link for reporting faults does not lead to this site's entry.

## 检查什么

“我为政府网站找错”链接到 `zfwzgl.www.gov.cn/exposure/jiucuo.html`，`site_code` 等于本站标识码；不得仍用旧的 IP 地址。

## 为什么

标识码不对，网民找错会转给别的网站，逾期未办又算到本站头上。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“我为政府网站找错”；链接格式取自实际页面。

## Examples

Bad:

    -- site/index.html --
    <a href="http://121.43.68.40/exposure/jiucuo.html?site_code=9901030001&url=x">找错</a>
    <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9901030009&url=x">找错</a>

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9901030001&url=x">找错</a>
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of

HOST = "zfwzgl.www.gov.cn"


def check(view: PageView) -> Iterator[Spot]:
    """Yield every fault-report link to another host or with another site code."""
    code = view.portal.definitions.portal.site_id_code
    for link, address in view.page.outgoing:
        if "/exposure/jiucuo.html" not in address:
            continue
        query = parse_qs(address.partition("#")[0].partition("?")[2])
        if host_of(address) != HOST or query.get("site_code") != [code]:
            yield view.at(link), {"value": address, "code": code}


rule = Rule(
    code="CHR004",
    name="fault-report-link",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "找错入口的链接 {value} 不对", "en": "the fault-report link is wrong: {value}"},
    hint={"zh": "主机用 zfwzgl.www.gov.cn，site_code 用 {code}", "en": "use the host zfwzgl.www.gov.cn and the site_code {code}"},
    check=check,
)
