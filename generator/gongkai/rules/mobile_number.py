"""A mobile number stands in public.

## 检查什么

正文和附件没有 11 位手机号；办公用的手机号列入 `catalog/audit.yml` 的 `allowed.mobiles`。座机、400、12345 不算。

## 为什么

公示名单里的手机号，当天就会接到诈骗电话。

## 依据

《个人信息保护法》第二十五条；《政府信息公开条例》第十五条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    联系人李某，电话19900001111；王某 199-0000-2222。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    咨询电话0968-5551234，项目总额19900001111元，编号4219900001111。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import in_document, in_file, masked
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(
    r"(?<![\d.A-Za-z_/=〔-])(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?)\d{4}(?:[- ]?)\d{4})(?![\d.A-Za-z_/]|-\d)(?!\s*(?:元|万|亿|吨|公斤|千瓦|平方|立方|户|人次|件|股|%|％|号文|号楼))"
)


def find(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield every mobile number that is not meant to be public."""
    for found in FORM.finditer(text):
        number = re.sub(r"[- ]", "", found[1])
        if number not in allowed:
            yield found.start(), {"value": masked(number)}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield mobile numbers in a document."""
    allowed = frozenset(view.portal.definitions.auditing.allowed.mobiles)
    yield from in_document(view, lambda text: find(text, allowed))


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield mobile numbers in an attachment."""
    allowed = frozenset(view.portal.definitions.auditing.allowed.mobiles)
    yield from in_file(view, lambda text: find(text, allowed))


rule = Rule(
    code="PII004",
    name="mobile-number",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "出现手机号 {value}", "en": "there is a mobile number {value}"},
    hint={
        "zh": "改用办公座机；确需公开的办公手机列入 allowed.mobiles",
        "en": "give an office telephone; list office mobiles under allowed.mobiles",
    },
    check=check,
    check_file=check_file,
)
