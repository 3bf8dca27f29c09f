"""An identity-card number of the first generation stands in public.

## 检查什么

“身份证”字样之后没有 15 位、地区和出生日期成立的旧号码。

## 为什么

旧号码同样能定位到个人，老名单里常有。

## 依据

《个人信息保护法》第二十八条；《政府信息公开条例》第十五条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    身份证号：990102900307293。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    项目编号：990102900307293。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.numbers import is_old_identity_number
from gongkai.rules.personal import in_document, in_file, masked
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(r"(?:身份证|公民身份|身份号码)[^\d\n]{0,12}(\d{15})(?!\d)")


def find(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield every number of the first generation that is called one."""
    for found in FORM.finditer(text):
        if is_old_identity_number(found[1]):
            yield found.start(1), {"value": masked(found[1])}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield old identity numbers in a document."""
    yield from in_document(view, find)


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield old identity numbers in an attachment."""
    yield from in_file(view, find)


rule = Rule(
    code="PII002",
    name="old-identity-number",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "出现 15 位身份证号 {value}", "en": "there is an identity-card number of 15 digits, {value}"},
    hint={"zh": "删去或掩码", "en": "remove or mask it"},
    check=check,
    check_file=check_file,
)
