"""A normative document is about to expire.

## 检查什么

有效的规范性文件，距有效期届满不足检查方案的 `expiry_notice_days`（六个月）时提示评估。

## 为什么

到期前不评估、不延续，到期自动失效，工作就没了依据。

## 依据

各地规范性文件管理规定的通行做法。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2022/a.md --
    ---
    type: normative_document
    date_formed: 2022-01-01
    date_effective: 2022-01-01
    date_expires: 2026-12-31
    ---

Finds:

    docs/disclosure/statutory/normative/2022/a.md:5

Good:

    -- docs/disclosure/statutory/normative/2022/a.md --
    ---
    type: normative_document
    date_effective: 2026-01-01
    date_expires: 2030-12-31
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield documents in force that expire within the notice."""
    for record in view.of_type("normative_document"):
        day = record.values.get("date_expires")
        if (
            day
            and view.catalog.validity(record) in ("in_force", "amended")
            and 0 <= (day - view.today).days <= view.thresholds.expiry_notice_days
        ):
            yield record.place("date_expires"), {"day": day, "days": (day - view.today).days}


rule = Rule(
    code="REG003",
    name="expiry-ahead",
    severity=Severity.NOTE,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "文件将于 {day} 失效，还有 {days} 天", "en": "the document expires on {day}, in {days} days"},
    hint={"zh": "启动评估：继续有效、修改或者废止", "en": "begin to evaluate whether to prolong, amend or repeal it"},
    check=check,
)
