"""The ICP record number is not well formed or does not lead to the register.

## 检查什么

ICP 备案号形如 `省简称ICP备12345678号-1`，并链接 `beian.miit.gov.cn`。

## 为什么

备案号要能点开核验，格式错误或链到旧地址的无法查询。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“底部功能区”；非经营性互联网信息服务备案管理要求。

## Examples

Bad:

    -- site/index.html --
    <footer><a href="http://www.miitbeian.gov.cn/">澜ICP备99010301号-1</a></footer>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <footer><a href="https://beian.miit.gov.cn/">澜ICP备99010301号-1</a></footer>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import host_of, text_of

MENTION = re.compile(r"\S?ICP\s*(?:备|证)")
FORM = re.compile(r"[一-龥]ICP备\d{6,10}号(?:-\d+)?")


def check(view: PageView) -> Iterator[Spot]:
    """Yield every link that shows an ICP number in another form or leads elsewhere."""
    for link in view.footer.iter("a") if view.footer is not None else ():
        words = text_of(link)
        if MENTION.search(words):
            host = host_of(link.get("href") or "")
            if host != "beian.miit.gov.cn" or not FORM.search(words):
                yield view.at(link), {"value": words, "address": link.get("href") or ""}


rule = Rule(
    code="CHR006",
    name="icp-record",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={
        "zh": "ICP备案“{value}”的写法或链接 {address} 不对",
        "en": "the ICP record “{value}” or its link {address} is wrong",
    },
    hint={
        "zh": "写成 X ICP备12345678号-1 的形式并链接 https://beian.miit.gov.cn/",
        "en": "write the whole number and link it to https://beian.miit.gov.cn/",
    },
    check=check,
)
