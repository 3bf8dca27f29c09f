"""The legal basis of a service has been repealed.

## 检查什么

设定依据的名称不是 `catalog/basis.yml` 中已废止的法律，文号不是失效的版本。

## 为什么

依据没了还在收材料，是“无依据增设条件”。

## 依据

《优化营商环境条例》第三十五条；《行政许可法》第三十条。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    legal_basis:
      - name: 《中华人民共和国婚姻法》
        clause: 第八条
    ---

Finds:

    docs/services/personal/2026/a.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    legal_basis:
      - name: 《中华人民共和国民法典》
        clause: 第一千零四十九条
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield bases that no longer hold."""
    if view.record.type != "service_guide" or view.record.original is not None:
        return
    instruments = view.portal.definitions.basis.values()
    for basis in view.record.values.get("legal_basis") or ():
        name, number = str(basis.get("name", "")), str(basis.get("document_number") or "")
        plain = name.strip("《》").removeprefix("中华人民共和国")
        for other in instruments:
            names = {title.removeprefix("中华人民共和国") for title in (other.title, *other.names)}
            if (other.status == "repealed" and plain in names) or (number and number in other.stale_numbers):
                yield view.below("legal_basis", name), {"name": name, "instead": other.replaced_by or other.number or "—"}


rule = Rule(
    code="SVC015",
    name="repealed-legal-basis",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("licensing-law",),
    message={"zh": "设定依据“{name}”已经失效", "en": "the legal basis “{name}” no longer holds"},
    hint={"zh": "改引现行的：{instead}", "en": "cite what holds now: {instead}"},
    check=check,
)
