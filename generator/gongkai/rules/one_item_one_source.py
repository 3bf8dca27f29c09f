"""One item has two guides that differ.

## 检查什么

事项编码相同的指南只有一份；确需分对象说明的，承诺时限、收费、材料名称须一致。

## 为什么

同一件事在两个页面写得不一样，是抽查通报过的问题。

## 依据

国务院办公厅抽查通报“同一事项内容标准不一”；一数一源。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    item_code: X0001
    promised_days: 8
    ---
    -- docs/services/business/2026/b.md --
    ---
    type: service_guide
    item_code: X0001
    promised_days: 5
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    item_code: X0001
    ---
    -- docs/services/business/2026/b.md --
    ---
    type: service_guide
    item_code: X0002
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def _facts(values: dict[str, object]) -> tuple[object, ...]:
    materials = values.get("materials")
    names = tuple(item.get("name") for item in materials) if isinstance(materials, list) else ()
    return (values.get("promised_days"), values.get("fee"), names)


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the second guide of an item when it says something else."""
    first: dict[str, tuple[str, tuple[object, ...]]] = {}
    for record in sorted(view.of_type("service_guide"), key=lambda record: record.path):
        code = str(record.values.get("item_code") or "")
        if code:
            path, facts = first.setdefault(code, (record.path, _facts(record.values)))
            if path != record.path and facts != _facts(record.values):
                yield record.place("item_code"), {"code": code, "other": path}


rule = Rule(
    code="SVC018",
    name="one-item-one-source",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "事项 {code} 在 {other} 中写得不一样", "en": "the item {code} is described otherwise in {other}"},
    hint={"zh": "合并为一份指南，另一处链接过来", "en": "keep one guide and link to it"},
    check=check,
)
