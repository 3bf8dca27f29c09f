"""A material does not say how many copies, in which form, where from, or whether it is needed.

## 检查什么

每项材料写明形式（原件、复印件、电子）、份数、必要性和来源渠道。

## 为什么

不写份数和形式，群众只好每样都带几份。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）：材料的名称、依据、格式、份数等。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    materials:
      - {name: 申请书, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
      - {name: 身份证明, form: 原件}
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

NAMES = {"form": "形式", "copies": "份数", "necessity": "必要性", "source": "来源渠道"}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield materials that lack details."""
    if view.record.type != "service_guide" or view.record.original is not None:
        return
    for material in view.record.values.get("materials") or ():
        lacking = [name for key, name in NAMES.items() if material.get(key) in (None, "", [])]
        if lacking:
            name = str(material.get("name", ""))
            yield view.below("materials", name), {"name": name, "details": "、".join(lacking)}


rule = Rule(
    code="SVC004",
    name="material-details",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "材料“{name}”没有写明：{details}", "en": "the material “{name}” does not give: {details}"},
    hint={"zh": "补全 form、copies、necessity、source", "en": "add form, copies, necessity and source"},
    check=check,
)
