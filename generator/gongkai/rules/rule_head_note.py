"""A rule or regulation lacks the note on its making.

## 检查什么

法律法规规章正文开头 300 字内有题注：公布（或通过）日期、机关，以及施行日期。

## 为什么

题注说明哪一年由谁公布、修改过几次，是判断版本的依据。

## 依据

《规章制定程序条例》第三十条（公布令的要素）；题注格式取自规章库页面（文号待核）。

## Examples

Bad:

    -- docs/disclosure/statutory/regulations/2026/a.md --
    ---
    type: regulation
    ---
    第一条　为了加强管理，制定本办法。

Finds:

    docs/disclosure/statutory/regulations/2026/a.md:4

Good:

    -- docs/disclosure/statutory/regulations/2026/a.md --
    ---
    type: regulation
    ---
    （2019年4月3日中华人民共和国国务院令第711号公布　自2019年5月15日起施行）

    第一条　为了保障公民、法人和其他组织依法获取政府信息，制定本条例。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

MADE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[^\n]{0,60}(?:公布|通过|发布|修订|修正)")
EFFECT = re.compile(r"(?:自|从)?\d{4}年\d{1,2}月\d{1,2}日起?(?:施行|实施)|自公布之日起施行")
HEAD = 300


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield regulations that do not begin with their history."""
    record = view.record
    if record.type == "regulation" and record.original is None and view.catalog.is_listed(record):
        head = view.body[:HEAD]
        if not MADE.search(head) or not (EFFECT.search(head) or record.values.get("date_effective")):
            yield view.line(record.body_line), {}


rule = Rule(
    code="REG007",
    name="rule-head-note",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.DOCUMENT,
    basis=("rules-procedure",),
    message={
        "zh": "缺少题注（公布或通过日期、机关、施行日期）",
        "en": "the note with the day and maker and the day of effect is missing",
    },
    hint={
        "zh": "在正文开头写：（××××年×月×日……公布　自……起施行）",
        "en": "begin the text with when and by whom it was promulgated and since when it is in effect",
    },
    check=check,
)
