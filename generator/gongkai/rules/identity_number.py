"""An identity-card number stands in public.

## 检查什么

正文、元数据和附件中没有校验位正确的 18 位公民身份号码（地区、出生日期、GB 11643 校验位都对得上；统一社会信用代码按自己的校验位排除）。

## 为什么

身份证号一旦公开就收不回来，近年问责的泄露多出自公示名单的附件。

## 依据

《个人信息保护法》第二十五条、第二十八条；《政府信息公开条例》第十五条；GB 11643-1999。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    申请人：张某某，身份证号990102199003072930。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    申请人：张某某，身份证号9901**********293X，统一社会信用代码11990103MB9901024P，编号990102199003072931。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.numbers import is_identity_number, is_unified_code
from gongkai.rules.personal import in_document, in_file, masked
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(r"(?<![0-9A-Za-z_=/.&-])[1-9]\d{5} ?\d{8} ?\d{3}[\dXx](?![0-9A-Za-z/])")
CODE_BEFORE = re.compile(r"信用代码|机构代码|税号|登记号|文书号|许可证|编号")
BEFORE = 20


def find(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield every identity number."""
    for found in FORM.finditer(text):
        number = found[0].replace(" ", "")
        if not is_identity_number(number):
            continue
        if is_unified_code(number) and CODE_BEFORE.search(text[max(0, found.start() - BEFORE) : found.start()]):
            continue
        yield found.start(), {"value": masked(number)}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield identity numbers in a document."""
    yield from in_document(view, find)


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield identity numbers in an attachment."""
    yield from in_file(view, find)


rule = Rule(
    code="PII001",
    name="identity-number",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=(
        "personal-information-law",
        "citizen-number",
    ),
    message={"zh": "出现公民身份号码 {value}", "en": "there is an identity-card number {value}"},
    hint={
        "zh": "立即删去或掩码（只留前后少数几位），并检查历史版本和搜索索引",
        "en": "remove or mask it at once, and look into history and search index",
    },
    check=check,
    check_file=check_file,
)
