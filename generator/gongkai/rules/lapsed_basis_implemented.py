"""A document or guide that holds now rests on one that has been repealed or has expired.

## 检查什么

现行的办事指南、规范性文件、政策文件，其“制定依据”（implements）和设定依据文号指向的本站文件没有废止、失效。

## 为什么

依据没了，指南还在用，群众按失效条件被要求交材料。

## 依据

《优化营商环境条例》第三十五条（无依据不得增设条件）；关系核对为本项目做法。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2020/old.md --
    ---
    type: normative_document
    document_number: 安政规〔2020〕77号
    date_formed: 2020-01-01
    date_effective: 2020-01-01
    date_expires: 2025-01-01
    ---
    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    implements: 安政规〔2020〕77号
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/disclosure/statutory/normative/2020/old.md --
    ---
    type: normative_document
    document_number: 安政规〔2020〕77号
    date_formed: 2020-01-01
    date_effective: 2020-01-01
    date_expires: 2030-01-01
    ---
    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    implements: 安政规〔2020〕77号
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

LAPSED = ("repealed", "expired")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield living documents whose basis has lapsed."""
    for record in view.originals:
        if view.catalog.validity(record) in LAPSED:
            continue
        is_guide = record.type == "service_guide"
        targets = [
            ("implements", target)
            for target in view.catalog.relations(record).forward.get("implements", ())
            if is_guide or record.type in ("normative_document", "policy_document")
        ]
        if is_guide:
            numbers = [str(basis.get("document_number") or "") for basis in record.values.get("legal_basis") or ()]
            targets += [("legal_basis", target) for number in numbers if number for target in view.catalog.named(number)]
        for key, target in targets:
            if view.catalog.validity(target) in LAPSED:
                yield record.place(key), {"title": target.title}


rule = Rule(
    code="REG014",
    name="lapsed-basis-implemented",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "依据《{title}》已经废止或失效", "en": "its basis “{title}” has been repealed or has expired"},
    hint={"zh": "改用现行依据，或修订、停用本文件", "en": "use what holds now, or revise or withdraw this one"},
    check=check,
)
