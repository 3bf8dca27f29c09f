"""An item that the law requires to be disclosed has no section with anything in it.

## 检查什么

`catalog/disclosure/` 中每个条目对应的栏目至少有一条内容，或写明 `not_applicable` 理由。

## 为什么

法定主动公开内容缺项是年度考核和巡查的必查点。

## 依据

《政府信息公开条例》第二十条、第二十一条。

## Examples

Bad:

    -- catalog/disclosure/statutory.yml --
    items:
      D04: {label: {zh: 统计信息, en: Statistics}, basis: 第二十条第（四）项, sections: [disclosure/statutory/statistics]}

Finds:

    catalog/disclosure/statutory.yml:2

Good:

    -- catalog/disclosure/statutory.yml --
    items:
      D04: {label: {zh: 统计信息, en: Statistics}, basis: 第二十条第（四）项, sections: [disclosure/statutory/statistics]}
    -- docs/disclosure/statutory/statistics/2026/a.md --
    ---
    type: statistics
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield items without content and without a reason."""
    filled = {path for record in [*view.originals, *view.catalog.pages] for path in view.definitions.trail(record.section)}
    for name, disclosure in view.definitions.disclosure.items():
        for code, item in disclosure.items.items():
            if item.not_applicable is None and not any(section in filled for section in item.sections):
                yield view.declared(f"disclosure/{name}.yml", f"{code}:"), {"code": code, "label": item.label}


rule = Rule(
    code="DIS010",
    name="statutory-item-covered",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "法定公开条目 {code}“{label}”没有任何内容", "en": "the statutory item {code} “{label}” has no content"},
    hint={
        "zh": "在对应栏目发布，或写明 not_applicable 理由",
        "en": "publish it in its section, or give the reason under not_applicable",
    },
    check=check,
)
