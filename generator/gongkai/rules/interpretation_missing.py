"""A normative document has no interpretation.

## 检查什么

现行有效的规范性文件（2017 年以后成文）都有政策解读关联到它。

## 为什么

“解读比例”“解读关联”是发布解读的扣分点；群众看不懂的文件落实不了。

## 依据

国办发〔2016〕80号；国办秘函〔2019〕19号“解读比例”（分值待核）。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    ---

Finds:

    docs/disclosure/statutory/normative/2026/a.md:1

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
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

SINCE = 2017


def check(view: PortalView) -> Iterator[Spot]:
    """Yield documents in force that nothing interprets."""
    for record in view.of_type("normative_document"):
        if record.formed is None or record.formed.year < SINCE or view.catalog.validity(record) in ("repealed", "expired"):
            continue
        readers = view.catalog.relations(record).inverse.get("interprets", ())
        if not any(view.catalog.is_listed(other) for other in readers):
            yield record.place(), {"title": record.title}


rule = Rule(
    code="INT001",
    name="interpretation-missing",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.PORTAL,
    basis=("interpretation-notice",),
    message={"zh": "《{title}》没有政策解读", "en": "“{title}” has no interpretation"},
    hint={"zh": "编写解读，用 interprets 关联", "en": "write one and relate it by interprets"},
    check=check,
)
