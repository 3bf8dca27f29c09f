"""A rule or regulation does not say when, by whom, and since when.

## 检查什么

法律法规规章正文开头 300 字内有题注：公布（或通过、批准）日期和机关；规章（规定、办法、细则）的施行日期写在题注、正文（多在末条）或元数据中都可以。
以公文形式（开头是主送机关）下发的没有题注，不查；《规章制定程序条例》施行（`rule_effect_since`）以前的可以不写施行日期。

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

    -- docs/disclosure/statutory/regulations/2026/b.md --
    ---
    type: regulation
    ---
    1981年5月23日　国务院批准

    第二条　本办法自一九八一年七月一日起施行。

    -- docs/disclosure/statutory/regulations/2026/c.md --
    ---
    type: regulation
    ---
    各省、自治区、直辖市人民政府：

    现将有关问题通知如下。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

MADE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[^。]{0,60}?(?:公布|通过|发布|批准|颁布|修订|修正|令第?\d+号)")
DAY = r"(?:[\d〇○零一二三四五六七八九十]+\s*年\s*[\d一二三四五六七八九十]+\s*月\s*[\d一二三四五六七八九十]+\s*日|\w{1,4}之日)"
EFFECT = re.compile(rf"{DAY}(?:[^\n。]{{0,20}})?(?:施行|实施|执行|生效)")
LETTER = re.compile(r"\s*(?:#[^\n]*\s+)?[^\n。]{2,120}[:：]\s*\n")
"""A text that begins with those it is addressed to is an official letter, which has no such note."""
RULE = re.compile(r"(?:规定|办法|细则)(?:（[^）]*）)?$")
"""What rules of ministries and governments are called; a law may leave the day to its promulgation."""
HEAD = 300


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield regulations that do not begin with their history, or nowhere say since when they are in effect."""
    record = view.record
    if (
        record.type != "regulation"
        or record.original is not None
        or not view.catalog.is_listed(record)
        or LETTER.match(view.body)
    ):
        return
    old = record.formed is not None and record.formed < view.portal.thresholds.rule_effect_since
    free = old or not RULE.search(record.title) or record.values.get("date_effective")
    if not MADE.search(view.body[:HEAD]) or not (free or EFFECT.search(view.body)):
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
