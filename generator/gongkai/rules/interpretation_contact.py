"""An interpretation does not say whom to ask.

## 检查什么

解读填写 `contact`，或正文写有解读机关和咨询电话。

## 为什么

看了解读仍有疑问的人，要知道问谁。

## 依据

国办发〔2016〕80号（大意）。

## Examples

Bad:

    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    contact: !none
    ---
    出台背景：原规定到期。

Finds:

    docs/disclosure/interpretation/2026/b.md:1

Good:

    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    contact: !none
    ---
    解读机关：区城管局，咨询电话0968-5551282。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

CONTACT = re.compile(r"0\d{2,3}-\d{7,8}|12345|咨询电话|联系电话")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield interpretations without a contact."""
    record = view.record
    if record.type != "interpretation" or record.original is not None or not view.catalog.is_listed(record):
        return
    if not record.values.get("contact") and not CONTACT.search(view.body):
        yield view.at(), {}


rule = Rule(
    code="INT007",
    name="interpretation-contact",
    severity=Severity.WARNING,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.DOCUMENT,
    basis=("interpretation-notice",),
    message={"zh": "解读没有写明咨询的单位和电话", "en": "the interpretation does not say whom to ask"},
    hint={"zh": "补上 contact:", "en": "add contact:"},
    check=check,
)
