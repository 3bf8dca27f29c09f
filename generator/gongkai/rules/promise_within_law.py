"""The promised time is longer than the law allows.

## 检查什么

承诺办结时限不超过法定办结时限。

## 为什么

承诺比法律还慢，本身就是违法。

## 依据

《优化营商环境条例》第三十六条。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    legal_days: 5
    promised_days: 8
    ---

Finds:

    docs/services/personal/2026/a.md:4

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    legal_days: 20
    promised_days: 8
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield promises beyond the legal limit."""
    legal, promised = view.record.values.get("legal_days"), view.record.values.get("promised_days")
    if view.record.type == "service_guide" and legal is not None and promised is not None and promised > legal:
        yield view.at("promised_days"), {"promised": promised, "legal": legal}


rule = Rule(
    code="SVC006",
    name="promise-within-law",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("business-environment",),
    message={
        "zh": "承诺 {promised} 个工作日，超过法定的 {legal} 个",
        "en": "{promised} working days are promised, the law allows {legal}",
    },
    hint={"zh": "缩短承诺时限，或核对法定时限", "en": "shorten the promise, or check the legal limit"},
    check=check,
)
