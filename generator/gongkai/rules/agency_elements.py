"""The entry of an agency lacks one of the six statutory elements.

## 检查什么

本级机构登记职能（duties）、内设机构（divisions，政府及有下属单位的除外）、办公地址、办公时间、联系方式和负责人姓名。

## 为什么

机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名是条例列明的六项。

## 依据

《政府信息公开条例》第二十条第（二）项。

## Examples

Bad:

    -- catalog/agencies.yml --
    agencies:
      office:
        name: {zh: 区政府办公室, en: Office}
        short: {zh: 区府办, en: Office}
        kind: department
        duties: {zh: 办公, en: Office}
        divisions: [{name: 秘书科}]
        address: {zh: 苓河大道168号, en: 168 Linghe Avenue}
        phone: 0968-5550102
        head: 张某某

Finds:

    catalog/agencies.yml:2

Good:

    -- catalog/agencies.yml --
    agencies:
      office:
        name: {zh: 区政府办公室, en: Office}
        short: {zh: 区府办, en: Office}
        kind: department
        duties: {zh: 办公, en: Office}
        divisions: [{name: 秘书科}]
        address: {zh: 苓河大道168号, en: 168 Linghe Avenue}
        hours: {zh: 工作日, en: Working days}
        phone: 0968-5550102
        head: 张某某
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

NAMES = {
    "duties": "职能",
    "divisions": "内设机构",
    "address": "办公地址",
    "hours": "办公时间",
    "phone": "联系方式",
    "head": "负责人姓名",
}


def check(view: PortalView) -> Iterator[Spot]:
    """Yield agencies of the portal that lack elements."""
    agencies = view.definitions.agencies
    parents = {agency.parent for agency in agencies.values()}
    for code, agency in agencies.items():
        if agency.kind == "external":
            continue
        lacking = [
            name
            for key, name in NAMES.items()
            if not getattr(agency, key) and not (key == "divisions" and (agency.kind == "government" or code in parents))
        ]
        if lacking:
            yield view.declared("agencies.yml", f"  {code}:"), {"name": agency.name, "elements": "、".join(lacking)}


rule = Rule(
    code="DIS011",
    name="agency-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "机构“{name}”缺少：{elements}", "en": "the agency “{name}” lacks: {elements}"},
    hint={"zh": "在 catalog/agencies.yml 补全", "en": "complete it in catalog/agencies.yml"},
    check=check,
)
