"""A page is too heavy to open within three seconds.

## 检查什么

页面连同它引用的本站样式、脚本、图片的总字节数不超过检查方案中的 `page_bytes`。

## 为什么

页面加载时长不宜超过三秒；构建时先按字节数把关。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“页面加载时间”；字节数为本项目换算。

## Examples

Bad:

    -- catalog/inspection/2019.yml --
    thresholds: {page_bytes: 100}
    -- site/index.html --
    <body><img src="big.txt" alt="x"></body>
    -- site/big.txt --
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

Finds:

    site/index.html

Good:

    -- catalog/inspection/2019.yml --
    thresholds: {page_bytes: 100}
    -- site/index.html --
    <body><p>短</p></body>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield a page that weighs more than the inspection allows."""
    used = {view.page.address}
    for element in view.page.elements("img", "script", "link"):
        if element.tag == "link" and "stylesheet" not in (element.get("rel") or ""):
            continue
        if element.tag == "img" and element.get("loading") == "lazy":
            continue
        target = view.site.resolve(view.page.address, element.get("src") or element.get("href") or "")
        if target:
            used.add(target.address)
    size = sum(view.site.files.get(address, 0) for address in used)
    if size > view.portal.thresholds.page_bytes:
        yield view.at(), {"size": size, "limit": view.portal.thresholds.page_bytes}


rule = Rule(
    code="CHR012",
    name="page-weight",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "打开本页要下载 {size} 字节，超过 {limit}", "en": "the page takes {size} bytes to open, more than {limit}"},
    hint={"zh": "压缩图片，删去不用的脚本和样式", "en": "compress pictures and drop unused scripts and styles"},
    check=check,
)
