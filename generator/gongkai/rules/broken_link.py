"""A link inside the site leads to nothing.

## 检查什么

每个页面引用的本站网页、图片、样式、脚本、附件都存在；指向本页某处（#…）的标识也存在。

## 为什么

坏链按个扣分，首页的扣得更多；读者点不开文件，等于没有公开。

## 依据

国办秘函〔2019〕19号“功能设计·可用性”；《政府网站发展指引》（国办发〔2017〕47号）。

## Examples

Bad:

    -- site/index.html --
    <a href="news/gone.html">通知</a>
    <img src="gone.png" alt="图">
    <a href="#part-9">第九条</a>

Finds:

    site/index.html:1
    site/index.html:2
    site/index.html:3

Good:

    -- site/index.html --
    <a href="news/">通知</a> <a href="https://www.gov.cn/gone">外链</a> <a href="#part-9">第九条</a> <p id="part-9">x</p>
    -- site/news/index.html --
    <p>x</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

ATTRIBUTES = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "form": "action",
}
ELSEWHERE = ("data:", "mailto:", "tel:")


def check(view: PageView) -> Iterator[Spot]:
    """Yield every link, picture, style sheet and script whose target is not in the site."""
    own = f"{view.portal.definitions.portal.url.rstrip('/')}/"
    page, site = view.page, view.site
    address, files, resolve = page.address, site.files, site.resolve
    for tag, key in ATTRIBUTES.items():
        for element in page.elements(tag):
            value = element.get(key)
            if not value or value == "#" or value.startswith(ELSEWHERE) or (tag == "a" and value.startswith("#top")):
                continue
            inner = value[len(own) - 1 :] if value.startswith(own) and tag != "link" else value
            target = resolve(address, inner)
            if target is None:
                continue
            if target.address not in files:
                yield view.at(element), {"value": f"/{target.address}"}
            elif target.fragment and target.address == address and target.fragment not in page.ids:
                yield view.at(element), {"value": value}


rule = Rule(
    code="LNK001",
    name="broken-link",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=(
        "website-guideline",
        "inspection-indicators",
    ),
    message={"zh": "链接 {value} 指向的内容不存在", "en": "the link {value} leads to nothing"},
    hint={"zh": "改正链接，或恢复、重新生成目标", "en": "correct the link, or restore what it leads to"},
    check=check,
)
