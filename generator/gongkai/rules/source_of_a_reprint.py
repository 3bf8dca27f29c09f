"""A reprinted document names a source that is not on the list.

## 检查什么

填了 `source` 的文档，来源须是登记的机构，或 `catalog/audit.yml` 中 `allowed.sources` 列出的媒体和上级机关。

## 为什么

转载只限党政机关和规范稿源；自媒体来源的内容出错，由转载者负责。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“转载”；规范稿源单位名单由门户维护。

## Examples

Bad:

    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    source: 某某资讯公众号
    ---

Finds:

    docs/news/headlines/2026/a.md:3

Good:

    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    source: 中国政府网
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield reprints from sources that are neither agencies nor allowed."""
    known = {*view.definitions.auditing.allowed.sources}
    for agency in view.definitions.agencies.values():
        known |= {agency.name.zh, agency.name.en, agency.short.zh, agency.short.en}
    for record in view.catalog.listed:
        source = record.said("source")
        if source and str(source) not in known:
            yield record.place("source"), {"value": source}


rule = Rule(
    code="COL003",
    name="source-of-a-reprint",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("website-guideline",),
    message={"zh": "转载来源“{value}”不在许可名单中", "en": "the source “{value}” is not on the list"},
    hint={
        "zh": "只转载规范稿源；确可转载的写入 catalog/audit.yml 的 allowed.sources",
        "en": "reprint listed sources only, or add it to allowed.sources in catalog/audit.yml",
    },
    check=check,
)
