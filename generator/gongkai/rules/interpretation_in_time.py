"""An interpretation came more than three working days after its document.

## 检查什么

解读的发布时间距被解读文件发布不超过检查方案的 `interpretation_workdays`（3 个工作日）；同一文件有多篇的看最早一篇。

## 为什么

解读应与文件同步起草、同步审批、同步发布。

## 依据

国办发〔2016〕80号：解读材料于文件公开后 3 个工作日内发布。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    date_published: 2026-03-16 10:20
    ---
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    date_formed: 2026-03-16
    date_published: 2026-03-26 10:20
    ---

Finds:

    docs/disclosure/interpretation/2026/b.md:5

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    date_published: 2026-03-16 10:20
    ---
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    date_formed: 2026-03-16
    date_published: 2026-03-19 10:20
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the first interpretation of a document when it came late."""
    limit = view.thresholds.interpretation_workdays
    for record in view.originals:
        readers = [
            other
            for other in view.catalog.relations(record).inverse.get("interprets", ())
            if other.published and other.language == view.main
        ]
        if not readers or record.published is None:
            continue
        first = min(readers, key=lambda other: (other.published, other.path))
        assert first.published is not None
        days = view.workdays(record.published, first.published)
        if days is not None and days > limit:
            yield first.place("date_published"), {"title": record.title, "days": days, "limit": limit}


rule = Rule(
    code="INT003",
    name="interpretation-in-time",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PORTAL,
    basis=("interpretation-notice",),
    message={
        "zh": "《{title}》公开 {days} 个工作日后才有解读，超过 {limit} 个",
        "en": "“{title}” was interpreted {days} working days after publication, more than {limit}",
    },
    hint={"zh": "今后解读与文件同步发布", "en": "publish interpretations together with their documents"},
    check=check,
)
