"""A joint document is not published by its lead agency.

## 检查什么

有几个发文机关时，第一个（牵头机关）就是发布机构。

## 为什么

共同制作的信息由牵头机关负责公开，读者才知道该问谁。

## 依据

《政府信息公开条例》第十条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    publisher: finance
    issuers: [water, finance]
    ---

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    publisher: water
    issuers: [water, finance]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield joint documents whose first issuer is another agency than the publisher."""
    for record in view.originals:
        issuers = record.said("issuers") or []
        if len(issuers) > 1 and issuers[0] != record.publisher:
            agency = view.definitions.agencies.get(issuers[0])
            yield record.place("issuers"), {"lead": agency.name if agency else issuers[0]}


rule = Rule(
    code="DIS014",
    name="lead-agency",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={
        "zh": "联合发文的牵头机关是“{lead}”，发布机构却是别的机关",
        "en": "the lead agency is “{lead}”, but another one publishes the document",
    },
    hint={"zh": "由牵头机关发布，或调整 issuers 的顺序", "en": "let the lead agency publish it, or put the agencies in order"},
    check=check,
)
