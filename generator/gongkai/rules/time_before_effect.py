"""A rule came into effect less than thirty days after it was promulgated.

## 检查什么

有公布令号的规章，施行日期与成文（公布）日期相隔不少于检查方案的 `rule_effect_days`（30 日）；正文写明自公布之日起施行并说明理由的除外。

## 为什么

给社会留出知晓和准备的时间。

## 依据

《规章制定程序条例》第三十二条。

## Examples

Bad:

    -- docs/disclosure/statutory/regulations/2026/a.md --
    ---
    type: regulation
    order_number: 省政府令第321号
    promulgator: 省人民政府
    date_formed: 2026-03-01
    date_effective: 2026-03-10
    ---

Finds:

    docs/disclosure/statutory/regulations/2026/a.md:6

Good:

    -- docs/disclosure/statutory/regulations/2026/a.md --
    ---
    type: regulation
    order_number: 省政府令第321号
    promulgator: 省人民政府
    date_formed: 2026-03-01
    date_effective: 2026-04-01
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

RULE = re.compile(r"政府令|部令|局令|委员会令")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield rules of governments and ministries that took effect too soon."""
    record = view.record
    effective = record.values.get("date_effective")
    if (
        record.type != "regulation"
        or not RULE.search(str(record.values.get("order_number") or ""))
        or not effective
        or record.formed is None
    ):
        return
    days = (effective - record.formed).days
    if days < view.portal.thresholds.rule_effect_days and "自公布之日起施行" not in view.body:
        yield view.at("date_effective"), {"days": days, "limit": view.portal.thresholds.rule_effect_days}


rule = Rule(
    code="REG008",
    name="time-before-effect",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("rules-procedure",),
    message={
        "zh": "公布后 {days} 天就施行，不足 {limit} 天",
        "en": "it took effect {days} days after promulgation, less than {limit}",
    },
    hint={"zh": "核对两个日期；有理由的在正文说明", "en": "check both dates; give the reason in the text"},
    check=check,
)
