"""A masked identity number still shows too much.

## 检查什么

掩码后的身份证号可见数字不超过 10 个（前 6 后 4），且不露出生年份。

## 为什么

只遮四位的“脱敏”，出生日期和顺序码都在，等于没遮。

## 依据

《个人信息保护法》第二十八条；去标识化的通行做法。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    身份证号：99010219900307****。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    身份证号：990102********293X。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import in_document, in_file
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(r"(?<![\d*＊])\d{6}[\d*＊×]{8}[\d*＊×]{3}[\dXx*＊×](?![\d*＊×])")
MASK = re.compile(r"[*＊×]")
MOST_SHOWN = 10
REGION, BIRTH = 6, 14


def find(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield masked numbers that show the birth or too many digits."""
    for found in FORM.finditer(text):
        number = found[0]
        if not MASK.search(number):
            continue
        shown = len(number) - len(MASK.findall(number))
        birth = number[REGION:BIRTH]
        if shown > MOST_SHOWN or not MASK.search(birth[:4]):
            yield found.start(), {"value": f"{number[:2]}****{number[-1]}", "shown": shown}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield thin masks in a document."""
    yield from in_document(view, find)


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield thin masks in an attachment."""
    yield from in_file(view, find)


rule = Rule(
    code="PII003",
    name="thin-mask",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "身份证号掩码不足：{value} 露出 {shown} 位", "en": "the mask of {value} is too thin: {shown} digits show"},
    hint={
        "zh": "至少遮住出生日期和顺序码，形如 990102********293X",
        "en": "hide at least date of birth and serial, as in 990102********293X",
    },
    check=check,
    check_file=check_file,
)
