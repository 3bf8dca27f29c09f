"""The footer lacks one of the eight required marks.

## 检查什么

每页底部须有：党政机关网站标识、“我为政府网站找错”、网站标识码、主办单位、联系方式、ICP备案编号、公安机关备案标识、站点地图。

## 为什么

这八项是普查工具逐页采集的内容，缺一项按“网站标识”扣分；登记资料中没有的（如尚未公安备案）不要求。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“底部功能区”。

## Examples

Bad:

    -- site/index.html --
    <body><footer>主办单位：澜川市安渡区人民政府 电话：0968-5550102 网站标识码：9901030001 澜ICP备99010301号-1
    <a href="https://bszs.conac.cn/sitename?method=show&id=0A9D01030001BE57C4F2A16D99010300">标识</a>
    <a href="site-map/">站点地图</a> 澜公网安备99010302000168号</footer></body>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <body><footer>主办单位：澜川市安渡区人民政府 电话：0968-5550102 网站标识码：9901030001 澜ICP备99010301号-1
    <a href="https://bszs.conac.cn/sitename?method=show&id=0A9D01030001BE57C4F2A16D99010300">标识</a>
    <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9901030001&url=x">找错</a>
    <a href="site-map/">站点地图</a> 澜公网安备99010302000168号</footer></body>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield a page whose footer lacks a mark."""
    if not view.is_whole:
        return
    footer, portal = view.footer, view.portal.definitions.portal
    words = text_of(footer) if footer is not None else ""
    links = [link.get("href") or "" for link in footer.iter("a")] if footer is not None else []
    present = {
        "党政机关网站标识": portal.conac_id is None or any("conac.cn/" in link for link in links),
        "我为政府网站找错": any("/exposure/jiucuo.html" in link for link in links),
        "网站标识码": portal.site_id_code in words,
        "主办单位": any(name in words for name in (portal.organiser[view.language], portal.organiser.zh)),
        "联系方式": portal.contact.phone in words or portal.contact.email in words,
        "ICP备案编号": portal.icp_number in words,
        "公安机关备案标识": portal.police_record is None or portal.police_record.number in words,
        "站点地图": any("site-map" in link or "sitemap" in link for link in links),
    }
    lacking = [mark for mark, found in present.items() if not found]
    if lacking:
        yield view.at(footer), {"marks": "、".join(lacking)}


rule = Rule(
    code="CHR002",
    name="footer-marks",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "页脚缺少：{marks}", "en": "the footer lacks: {marks}"},
    hint={
        "zh": "在页脚模板中补上，资料取自 catalog/portal.yml",
        "en": "add them to the footer; they stand in catalog/portal.yml",
    },
    check=check,
)
