"""A normative document is to hold longer than documents of its kind may.

## 检查什么

有效期（施行至届满）不超过检查方案的 `valid_years`（5 年），试行、暂行的不超过 `trial_years`（2 年）。

## 为什么

有效期制度要求定期评估；超长有效期使之落空。

## 依据

各地行政规范性文件管理规定（年限由门户按本省规定设置）。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    trial: true
    date_effective: 2026-05-01
    date_expires: 2031-04-30
    ---

Finds:

    docs/disclosure/statutory/normative/2026/a.md:5

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    trial: false
    date_effective: 2026-05-01
    date_expires: 2031-04-30
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield documents with too long a validity."""
    for record in view.of_type("normative_document"):
        start, end = record.values.get("date_effective"), record.values.get("date_expires")
        years = view.thresholds.trial_years if record.values.get("trial") else view.thresholds.valid_years
        if (
            start
            and end
            and end >= start.replace(year=start.year + years, day=min(start.day, 28))
            and (end - start).days > 365 * years + years // 4 + 1
        ):
            yield record.place("date_expires"), {"start": start, "end": end, "years": years}


rule = Rule(
    code="REG018",
    name="years-of-validity",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={
        "zh": "有效期 {start} 至 {end} 超过 {years} 年",
        "en": "it is to hold from {start} to {end}, longer than {years} years",
    },
    hint={"zh": "缩短有效期，届满前评估后再延续", "en": "shorten it, and prolong it after an evaluation"},
    check=check,
)
