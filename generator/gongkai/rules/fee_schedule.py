"""There is no page on the fee for processing requests.

## 检查什么

依申请公开栏目有信息处理费收费说明（标题或概述含“信息处理费”）。

## 为什么

收费标准应当事先公布；不收费也要说明。

## 依据

国办函〔2020〕109号《政府信息公开信息处理费管理办法》。

## Examples

Bad:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    description: 说明怎样申请公开政府信息、需要多久、在哪里提交。
    ---

Finds:

    catalog/sections.yml:@requests

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    description: 政府信息公开信息处理费的收费标准、计算办法和缴纳方式。
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

KIND = "依申请公开"


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the first section for requests when the documents of none speak of the fee."""
    sections = view.definitions.sections
    paths = [path for path in sections if sections[path].types and view.definitions.column_type(path, "zh") == KIND]
    records = [record for record in view.originals if record.section in paths]
    if paths and not any("信息处理费" in f"{record.title}{record.values.get('description')}" for record in records):
        yield view.section_place(paths[0]), {}


rule = Rule(
    code="REQ007",
    name="fee-schedule",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("request-fees",),
    message={"zh": "没有信息处理费收费说明", "en": "nothing says what the processing of requests costs"},
    hint={"zh": "发布收费说明，不收费的也写明", "en": "publish the fee schedule, also when nothing is charged"},
    check=check,
)
