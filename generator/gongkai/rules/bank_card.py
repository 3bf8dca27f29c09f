"""A bank card number stands in public.

## 检查什么

“卡号”“账号”“开户”等字样附近没有校验位（Luhn）成立的 16 至 19 位银行卡号；财政专户等公开账号列入 `allowed.accounts`。

## 为什么

惠民补贴发放表带着卡号上网，屡见不鲜。

## 依据

《个人信息保护法》第二十八条（金融账户）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    补贴发放至银行卡号6200000000000000000。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    补贴发放至银行卡号6200***********0000，另有卡号6200000000000000001校验不成立。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.numbers import is_card_number
from gongkai.rules.personal import in_document, in_file, masked
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(r"(?<![\dA-Za-z_=/.-])(?:\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?![\dA-Za-z])")
CONTEXT = re.compile(r"卡号|账号|帐号|账户|帐户|银行卡|开户|社保卡|一卡通")
BEFORE = 16


def find(text: str, allowed: frozenset[str] = frozenset(), whole_cell: bool = False) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield card numbers that are called so, or that are all there is in a cell."""
    for found in FORM.finditer(text):
        number = found[0].replace(" ", "")
        called = CONTEXT.search(text[max(0, found.start() - BEFORE) : found.start()])
        if (called or (whole_cell and found[0] == text.strip())) and is_card_number(number) and number not in allowed:
            yield found.start(), {"value": masked(number)}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield card numbers in a document."""
    allowed = frozenset(view.portal.definitions.auditing.allowed.accounts)
    yield from in_document(view, lambda text: find(text, allowed))


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield card numbers in an attachment; a cell of a table with such a column needs no words around it."""
    allowed = frozenset(view.portal.definitions.auditing.allowed.accounts)
    is_list = any(CONTEXT.search(name) for name in view.opened.header)
    yield from in_file(view, lambda text: find(text, allowed, is_list))


rule = Rule(
    code="PII005",
    name="bank-card",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "出现银行卡号 {value}", "en": "there is a bank card number {value}"},
    hint={
        "zh": "删去或掩码；对公账户列入 allowed.accounts",
        "en": "remove or mask it; list public accounts under allowed.accounts",
    },
    check=check,
    check_file=check_file,
)
