"""A document was formed later than today.

## 检查什么

成文日期不晚于审查日（定时发布的按其发布时间算）。

## 为什么

未来的成文日期多半是年份笔误，也会让期限计算出错。

## 依据

《政府信息公开条例》第二十六条（自形成之日起）；本项目规则。

## Examples

Bad:

    -- docs/news/notices/2027/a.md --
    ---
    type: notice
    date_formed: 2027-03-02
    date_published: 2026-11-13 09:00
    ---

Finds:

    docs/news/notices/2027/a.md:3

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-11-12
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield public documents formed after the day of the audit."""
    for record in view.originals:
        if record.formed and record.formed > view.today:
            yield record.place("date_formed"), {"day": record.formed}


rule = Rule(
    code="DOC011",
    name="formed-in-the-future",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("document-format",),
    message={"zh": "成文日期 {day} 晚于今天", "en": "the date formed, {day}, is later than today"},
    hint={"zh": "核对年月日", "en": "check the date"},
    check=check,
)
