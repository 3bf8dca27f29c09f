"""A rule rests on an instrument that is unknown or repealed.

## 检查什么

每条启用的规则所依据的文件都登记在 `catalog/basis.yml`，且仍然有效。

## 为什么

依据废止而规则照旧，审查结论就站不住脚。

## 依据

本项目规则：每条规则记录依据文件及其时效。

## Examples

Bad:

    -- catalog/basis.yml --
    instruments:
      house: {title: 本门户编辑与审核规则, status: repealed, repealed_on: 2026-01-01}

Finds:

    catalog/basis.yml:2

Good:

    -- catalog/basis.yml --
    instruments:
      house: {title: 本门户编辑与审核规则}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules import rules
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield instruments that active rules name and that do not hold."""
    known = view.definitions.basis
    if not known:
        return
    named: dict[str, list[str]] = {}
    for code, other in rules().items():
        setting = view.inspection.rules.get(code)
        if setting is None or setting.enabled:
            for word in other.basis:
                named.setdefault(word, []).append(code)
    for word, codes in sorted(named.items()):
        if len(known) > 1 and word not in known:
            yield Place("catalog/basis.yml"), {"word": word, "codes": "、".join(codes)}
        elif word in known and known[word].status == "repealed":
            yield view.declared("basis.yml", f"  {word}:"), {"word": known[word].title, "codes": "、".join(codes)}


rule = Rule(
    code="STA001",
    name="basis-in-force",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("house",),
    message={
        "zh": "规则 {codes} 的依据“{word}”未登记或已废止",
        "en": "the rules {codes} rest on “{word}”, which is unknown or repealed",
    },
    hint={"zh": "在 catalog/basis.yml 更新依据，或停用这些规则", "en": "update catalog/basis.yml, or switch the rules off"},
    check=check,
)
