"""A material is a catch-all: nobody can know what to bring.

## 检查什么

材料名称不含“其他材料”“有关证明”“等材料”“根据需要提交”之类的兜底说法（词表见 `catalog/wording/`）。

## 为什么

国务院办公厅抽查中一成多的事项有模糊表述；兜底条款给了随意加材料的口子。

## 依据

《优化营商环境条例》第三十五条；国务院办公厅 2017 年抽查通报。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    materials:
      - {name: 申请书, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
      - {name: 其他相关证明材料, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
    ---

Finds:

    docs/services/personal/2026/a.md:5

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    materials:
      - {name: 申请书, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield materials whose name is a catch-all."""
    matcher = view.portal.matcher("SVC003")
    if matcher is None or view.record.type != "service_guide":
        return
    for material in view.record.values.get("materials") or ():
        name = str(material.get("name", ""))
        if matcher[0].search(name):
            yield view.below("materials", name), {"name": name}


rule = Rule(
    code="SVC003",
    name="catch-all-material",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("business-environment",),
    message={"zh": "材料“{name}”是兜底说法", "en": "the material “{name}” is a catch-all"},
    hint={"zh": "逐项列出具体材料，没有的删去", "en": "list each material by its name, or drop it"},
    check=check,
)
