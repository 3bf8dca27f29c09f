"""The public-security record number and its link do not agree.

## 检查什么

公安备案号形如 `X公网安备12345678901234号`，链接的 `recordcode`（或 `code`）与文字中的 14 位号码相同。

## 为什么

号码与链接不一致，点开看到的是别人的备案。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“底部功能区”；《计算机信息网络国际联网安全保护管理办法》备案要求。

## Examples

Bad:

    -- site/index.html --
    <footer><a href="https://beian.mps.gov.cn/#/query/webSearch?code=99010302000169">澜公网安备99010302000168号</a></footer>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <footer><a href="https://beian.mps.gov.cn/#/query/webSearch?code=99010302000168">澜公网安备99010302000168号</a></footer>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of, text_of

FORM = re.compile(r"[一-龥]公网安备\s?(\d{14})号")
CODE = re.compile(r"(?:recordcode|code)=(\d+)")
HOSTS = ("beian.gov.cn", "www.beian.gov.cn", "beian.mps.gov.cn")


def check(view: PageView) -> Iterator[Spot]:
    """Yield every link whose text and code differ, or that leads to another host."""
    for link in view.footer.iter("a") if view.footer is not None else ():
        words, address = text_of(link), link.get("href") or ""
        if "公网安备" in words:
            shown, linked = FORM.search(words), CODE.search(address)
            host = host_of(address)
            if shown is None or host not in HOSTS or (linked is not None and linked[1] != shown[1]):
                yield view.at(link), {"value": words, "address": address}


rule = Rule(
    code="CHR007",
    name="police-record",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={
        "zh": "公安备案“{value}”与链接 {address} 不符",
        "en": "the public-security record “{value}” and its link {address} do not agree",
    },
    hint={"zh": "文字写 14 位号码，链接带同一号码", "en": "show the 14 digits and link the same number"},
    check=check,
)
