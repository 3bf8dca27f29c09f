"""A document and its interpretation do not link to each other.

## 检查什么

文件页面有通往解读的链接，解读页面有通往文件的链接。

## 为什么

“解读关联”检查要求双向可达，读者看到一份就能找到另一份。

## 依据

国办秘函〔2019〕19号“解读关联”；国办发〔2016〕80号。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    ---
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    ---
    -- site/disclosure/interpretation/2026/b.html --
    <main><p>解读</p></main>

Finds:

    site/disclosure/interpretation/2026/b.html

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    ---
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    ---
    -- site/disclosure/interpretation/2026/b.html --
    <main><a href="../../statutory/normative/2026/a.html">原文</a></main>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages that do not link to their counterpart."""
    record, catalog = view.record, view.portal.catalog
    if record is None or not catalog.is_listed(record) or record.original is not None:
        return
    relations = catalog.relations(record)
    others = [*relations.forward.get("interprets", ()), *relations.inverse.get("interprets", ())]
    if not others:
        return
    links = (view.site.resolve(view.page.address, link.get("href") or "") for link in view.page.elements("a"))
    reached = {target.address for target in links if target}
    for other in others:
        if catalog.is_listed(other) and other.language == record.language and other.address not in reached:
            yield view.at(), {"title": other.title}


rule = Rule(
    code="INT002",
    name="interpretation-linked",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("interpretation-notice",),
    message={"zh": "页面没有链接到《{title}》", "en": "the page does not link to “{title}”"},
    hint={"zh": "由模板输出相关文件和解读的链接", "en": "let the template write the links to related documents"},
    check=check,
)
