"""The site offers no services.

## 检查什么

至少有一个公开的办事指南。

## 为什么

未提供办事服务即单项否决（没有对外服务职能的部门网站除外，可在检查方案中关闭本规则）。

## 依据

国办秘函〔2019〕19号单项否决“服务不实用”第 1 项。

## Examples

Bad:

    -- docs/news/headlines/2026/a.md --
    ---
    type: news
    ---

Finds:

    docs/services

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield a portal without a service guide."""
    if "service_guide" in view.definitions.types and not view.of_type("service_guide"):
        yield Place("docs/services"), {}


rule = Rule(
    code="COL108",
    name="no-services",
    severity=Severity.VETO,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "没有任何办事指南", "en": "there is no service guide"},
    hint={"zh": "在服务栏目中发布办事指南", "en": "publish service guides"},
    check=check,
)
