"""A normative document has no record of its legality review or fair-competition review.

## 检查什么

规范性文件登记合法性审核（`legality_review`）；涉及经营者的另有公平竞争审查（`fair_competition_review`），审查日期不晚于成文日期。

## 为什么

未经审核的规范性文件不得提请审议；补做的审查没有意义。

## 依据

《优化营商环境条例》第六十三条。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    legality_review: !none
    ---

Finds:

    docs/disclosure/statutory/normative/2026/a.md:1

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield documents in force without the legality review, and reviews that came after."""
    for record in view.of_type("normative_document"):
        if view.catalog.validity(record) in ("repealed", "expired"):
            continue
        if not record.values.get("legality_review"):
            yield (
                record.place("legality_review"),
                {"what": {"zh": "没有合法性审核记录", "en": "there is no record of a legality review"}},
            )
        for key in ("legality_review", "fair_competition_review"):
            day = (record.values.get(key) or {}).get("date")
            if day and record.formed and day > record.formed:
                yield (
                    record.place(key),
                    {"what": {"zh": f"审查日期 {day} 晚于成文日期", "en": f"reviewed on {day}, after it was formed"}},
                )


rule = Rule(
    code="REG011",
    name="reviews-on-record",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("business-environment",),
    message={"zh": "制定程序记录不全：{what}", "en": "the record of its making is not complete: {what}"},
    hint={"zh": "补登审核单位和日期", "en": "enter who reviewed it and when"},
    check=check,
)
