"""A service that needs no visit has no address for applying online.

## 检查什么

到现场次数为 0 的事项写明在线办理地址。

## 为什么

一次不用跑，又没有网上入口，那怎么办？

## 依据

《国务院关于在线政务服务的若干规定》（国令第716号）。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    visits: 0
    online_address: !none
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    visits: 1
    online_address: !none
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

BY_POST = re.compile(r"邮寄|电话办理|上门")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield services without a visit and without a way to do without."""
    values = view.record.values
    if (
        view.record.type == "service_guide"
        and view.record.original is None
        and values.get("visits") == 0
        and not values.get("online_address")
    ) and not BY_POST.search(f"{values.get('place')}{values.get('conditions')}{view.body}"):
        yield view.at("visits"), {}


rule = Rule(
    code="SVC014",
    name="online-logic",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("online-services",),
    message={"zh": "到现场次数为 0，却没有在线办理地址", "en": "no visit is needed, but there is no address for applying online"},
    hint={"zh": "写明 online_address，或改正到现场次数", "en": "give online_address, or correct the visits"},
    check=check,
)
