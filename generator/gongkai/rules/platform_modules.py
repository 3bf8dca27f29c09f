"""The disclosure platform lacks a module, or has them in another order or under other names.

## 检查什么

平台栏目下依次有“政府信息公开指南”“政府信息公开制度”“法定主动公开内容”“政府信息公开年报”，名称一字不差；平台名称在检查方案的 `platform_names` 之内。

## 为什么

各行政机关的平台必须统一名称、统一格式，群众在哪个网站都能找到同样的四个入口。

## 依据

国办公开办函〔2019〕61号。

## Examples

Bad:

    -- catalog/sections.yml --
    sections:
      - path: disclosure
        name: {zh: 政务公开, en: Disclosure}
        description: {zh: 公开, en: Disclosure}
        owner: office
        sections:
          - {path: guide, name: {zh: 公开指南, en: Guide}, description: {zh: 指南, en: Guide}, owner: office}
          - {path: rules, name: {zh: 政府信息公开制度, en: Rules}, description: {zh: 制度, en: Rules}, owner: office}
          - {path: statutory, name: {zh: 法定主动公开内容, en: Statutory}, description: {zh: 法定, en: Statutory}, owner: office}
          - {path: reports, name: {zh: 政府信息公开年报, en: Reports}, description: {zh: 年报, en: Reports}, owner: office}

Finds:

    catalog/sections.yml:2

Good:

    -- catalog/sections.yml --
    sections:
      - path: disclosure
        name: {zh: 政务公开, en: Disclosure}
        description: {zh: 公开, en: Disclosure}
        owner: office
        sections:
          - {path: guide, name: {zh: 政府信息公开指南, en: Guide}, description: {zh: 指南, en: Guide}, owner: office}
          - {path: rules, name: {zh: 政府信息公开制度, en: Rules}, description: {zh: 制度, en: Rules}, owner: office}
          - {path: statutory, name: {zh: 法定主动公开内容, en: Statutory}, description: {zh: 法定, en: Statutory}, owner: office}
          - {path: reports, name: {zh: 政府信息公开年报, en: Reports}, description: {zh: 年报, en: Reports}, owner: office}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

MODULES = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the platform when its modules are not those prescribed, in their order."""
    sections = view.definitions.sections
    for path, section in sections.items():
        if section.name.zh in view.thresholds.platform_names and section.sections:
            present = [child.name.zh for child in section.sections if child.name.zh in MODULES]
            if present != list(MODULES):
                yield view.section_place(path), {"found": "、".join(present) or "—", "wanted": "、".join(MODULES)}
            return
    yield Place("catalog/sections.yml"), {"found": "—", "wanted": "、".join(MODULES)}


rule = Rule(
    code="PLT002",
    name="platform-modules",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("platform-format",),
    message={"zh": "政府信息公开平台的模块是：{found}", "en": "the modules of the disclosure platform are: {found}"},
    hint={"zh": "应依次为：{wanted}", "en": "they must be, in this order: {wanted}"},
    check=check,
)
