"""A public document has no page in the built site.

## 检查什么

每个现在公开的文档在站点中都有网页；没有的，说明站点是旧的或生成不完整。

## 为什么

对着旧站点审查，得到的结论没有意义。

## 依据

本项目规则：审查的站点须由当前文档生成。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/index.html --
    <p>x</p>

Finds:

    site/news/notices/2026/a.html

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    -- site/news/notices/2026/a.html --
    <p>x</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def check(view: SiteView) -> Iterator[Spot]:
    """Yield public documents whose address the site does not have."""
    addresses, files = view.portal.catalog.columns["address"], view.site.files
    lacking = [record for record in view.portal.catalog.public if addresses[record.number] not in files]
    for record in sorted(lacking, key=lambda record: record.address):
        yield view.at(record.address), {"source": record.path}


rule = Rule(
    code="LNK011",
    name="page-not-built",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.SITE,
    basis=("website-guideline",),
    message={"zh": "{source} 没有生成网页", "en": "{source} has no page in the site"},
    hint={"zh": "先运行 gongkai build，再审查", "en": "run gongkai build first"},
    check=check,
)
