"""The place or the hours of a service are too vague to go there.

## 检查什么

办理地点写到门牌号、楼层或窗口；办理时间写明星期或工作日和钟点。

## 为什么

政务大厅几十个窗口，只写“区政务服务中心”等于没写。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性（大意）。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    place: 区政务服务中心
    hours: 上班时间
    ---

Finds:

    docs/services/personal/2026/a.md:3
    docs/services/personal/2026/a.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    place: 苓河大道212号区政务服务中心二楼B12窗口
    hours: 工作日9:00—12:00
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

PLACE = re.compile(r"\d+\s*号|[一二三四五六七八九十\d]+\s*(?:楼|层)|窗口|室")
DAYS = re.compile(r"周[一二三四五六日]|星期|工作日|每天|每日|全天|24小时|全年")
CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}|\d{1,2}\s*[时点]|24小时|全天")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield vague places and hours."""
    values = view.record.values
    if view.record.type != "service_guide" or view.record.original is not None:
        return
    if values.get("place") and not PLACE.search(str(values["place"])):
        yield view.at("place"), {"key": {"zh": "办理地点", "en": "place"}, "value": values["place"]}
    hours = str(values.get("hours") or "")
    if hours and not (DAYS.search(hours) and CLOCK.search(hours)):
        yield view.at("hours"), {"key": {"zh": "办理时间", "en": "hours"}, "value": hours}


rule = Rule(
    code="SVC017",
    name="place-and-hours",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "{key}“{value}”不够具体", "en": "the {key} “{value}” is too vague"},
    hint={"zh": "地点写到楼层窗口，时间写明星期和钟点", "en": "give floor and counter, days and hours"},
    check=check,
)
