"""The day of effect in the text is not the one in the metadata.

## 检查什么

规范性文件正文最后一个“自……年……月……日起施行（实施、执行）”与 `date_effective` 相同。

## 为什么

有效性由元数据推出；日期抄错，页面上的状态就错了。

## 依据

本项目规则：元数据与正文一致。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    date_effective: 2026-05-01
    ---
    第一条　本办法自2026年6月1日起施行。

Finds:

    docs/disclosure/statutory/normative/2026/a.md:5

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    date_effective: 2026-05-01
    ---
    第一条　本办法自2026年5月1日起施行。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

EFFECT = re.compile(
    r"本(?:办法|规定|细则|意见|通知|方案|决定|实施办法|制度|规则)[^。\n]{0,40}自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:正式)?(?:施行|实施|执行|生效)"
)


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the last clause on effect when it names another day."""
    record = view.record
    effective = record.values.get("date_effective")
    if record.type != "normative_document" or effective is None or record.original is not None:
        return
    matches = list(view.matches(EFFECT, metadata=False))
    if matches:
        try:
            day = date(*map(int, matches[-1].found.groups()))
        except ValueError:
            return
        if day != effective:
            yield matches[-1].place, {"value": day, "wanted": effective}


rule = Rule(
    code="REG016",
    name="effect-in-the-text",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={
        "zh": "正文写自 {value} 起施行，元数据是 {wanted}",
        "en": "the text says in effect from {value}, the metadata {wanted}",
    },
    hint={"zh": "以原件为准改正", "en": "correct it by the original"},
    check=check,
)
