"""The disclosure guide has not been checked for long, or gives another telephone number than the register.

## 检查什么

现行指南的 `revised_on` 距审查日不超过检查方案的 `guide_review_days`；正文中有登记的公开工作机构电话。

## 为什么

条例要求及时更新；电话过期的指南让申请人找不到人。

## 依据

《政府信息公开条例》第十二条、第五十三条第（二）项；间隔为本项目规则。

## Examples

Bad:

    -- docs/disclosure/guide/2025/a.md --
    ---
    type: disclosure_guide
    revised_on: 2025-03-03
    ---

Finds:

    docs/disclosure/guide/2025/a.md:3

Good:

    -- docs/disclosure/guide/2026/a.md --
    ---
    type: disclosure_guide
    revised_on: 2026-07-08
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a current guide that was revised too long ago, or has none of its publisher's numbers."""
    record, catalog = view.record, view.catalog
    if record.type != "disclosure_guide" or record.original is not None or not catalog.is_listed(record):
        return
    if catalog.relations(record).inverse.get("supersedes"):
        return
    revised = record.values.get("revised_on")
    limit = view.portal.thresholds.guide_review_days
    if revised and (view.portal.today - revised).days > limit:
        yield (
            view.at("revised_on"),
            {"what": {"zh": f"{revised} 修订，超过 {limit} 天未核对", "en": f"revised on {revised}, more than {limit} days ago"}},
        )
    agency = view.portal.definitions.agencies.get(record.publisher)
    if agency and agency.phone and "电话" in view.body:
        numbers = [agency.phone, agency.fax, *(division.phone for division in agency.divisions)]
        if not any(number and number in view.body for number in numbers):
            yield (
                view.at(),
                {"what": {"zh": f"没有登记的电话 {agency.phone}", "en": f"the registered number {agency.phone} is not in it"}},
            )


rule = Rule(
    code="DIS003",
    name="guide-up-to-date",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("disclosure-regulation",),
    message={"zh": "公开指南需要更新：{what}", "en": "the guide needs an update: {what}"},
    hint={
        "zh": "核对后改 revised_on；电话与 catalog/agencies.yml 一致",
        "en": "check it and change revised_on; take the numbers from catalog/agencies.yml",
    },
    check=check,
)
