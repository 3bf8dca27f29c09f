"""An index number is higher than the ledger of numbers knows.

## 检查什么

索引号的流水号不大于 `catalog/numbering.yml` 中该机构该年的最后一号。

## 为什么

手写的号码不进台账，下次自动编号就可能重复发放。

## 依据

《政府信息公开目录系统实施指引（试行）》（国办秘函〔2009〕6号，大意）；台账为本项目做法。

## Examples

Bad:

    -- catalog/numbering.yml --
    MB9901155/2026: 3
    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00007
    ---

Finds:

    docs/news/notices/2026/a.md:3

Good:

    -- catalog/numbering.yml --
    MB9901155/2026: 7
    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00007
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield numbers beyond the last that the ledger gave out."""
    numbered, form = view.definitions.numbered, view.definitions.portal.index_number.form
    if not numbered:
        return
    for record in view.catalog.records:
        found = form.fullmatch(str(record.names[0] or ""))
        if found:
            last = numbered.get(f"{found['agency']}/{found['year']}", 0)
            if int(found["serial"]) > last:
                yield record.place("index_number"), {"value": record.names[0], "last": last}


rule = Rule(
    code="IDX006",
    name="serial-beyond-ledger",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("catalog-guideline",),
    message={
        "zh": "索引号 {value} 超出台账（已发到 {last}）",
        "en": "the index number {value} is beyond the ledger, whose last is {last}",
    },
    hint={"zh": "运行 gongkai number 把台账补上", "en": "run gongkai number to bring the ledger up to date"},
    check=check,
)
