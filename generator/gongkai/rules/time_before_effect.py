"""A rule came into effect less than thirty days after it was promulgated.

## 检查什么

有公布令号的规章，施行日期与成文（公布）日期相隔不少于检查方案的 `rule_effect_days`（30 日）；正文写明自公布之日起施行并说明理由的除外。
`rule_effect_since`（该条例施行之日）以前公布的、国务院和中央军委公布的行政法规不算。

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
    -- docs/disclosure/statutory/regulations/2026/b.md --
    ---
    type: regulation
    order_number: 中华人民共和国国务院、中华人民共和国中央军事委员会令第608号
    promulgator: 国务院、中央军事委员会
    date_formed: 2011-10-29
    date_effective: 2011-11-01
    ---
    -- docs/disclosure/statutory/regulations/2026/c.md --
    ---
    type: regulation
    order_number: 省政府令第1号
    promulgator: 省人民政府
    date_formed: 1992-12-19
    date_effective: 1993-01-01
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

RULE = re.compile(r"政府令|部令|局令|委员会令")
HIGHER = re.compile(r"国务院|军事委员会")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield rules of governments and ministries that took effect too soon."""
    record = view.record
    effective = record.values.get("date_effective")
    order = str(record.values.get("order_number") or "")
    limits = view.portal.thresholds
    if record.type != "regulation" or not RULE.search(order) or HIGHER.search(order) or not effective or record.formed is None:
        return
    days = (effective - record.formed).days
    if days < limits.rule_effect_days and record.formed >= limits.rule_effect_since and "自公布之日起施行" not in view.body:
        yield view.at("date_effective"), {"days": days, "limit": limits.rule_effect_days}


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
