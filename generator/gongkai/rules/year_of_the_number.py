"""The year in the document number is not the year in which the document was formed.

## 检查什么

发文字号的年份等于成文日期的年份；转载件除外。

## 为什么

跨年办理的文件常见年份与日期对不上，其中必有一个错。

## 依据

GB/T 9704-2012 7.2.5。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2025〕9号
    date_formed: 2026-01-12
    ---

Finds:

    docs/disclosure/statutory/documents/2026/a.md:3

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕9号
    date_formed: 2026-01-12
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

YEAR = re.compile(r"((?:19|20)\d{2})(?:〕|年第)")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield numbers of another year than the document."""
    for record in view.catalog.records:
        found = YEAR.search(str(record.names[2] or ""))
        if (
            found
            and record.formed
            and record.original is None
            and not record.said("source")
            and int(found[1]) != record.formed.year
        ):
            yield record.place("document_number"), {"value": record.names[2], "day": record.formed}


rule = Rule(
    code="DOC004",
    name="year-of-the-number",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PORTAL,
    basis=("document-format",),
    message={"zh": "文号 {value} 的年份与成文日期 {day} 不符", "en": "the year of {value} is not that of the date formed, {day}"},
    hint={"zh": "核对原件的文号和落款日期", "en": "check number and date in the original"},
    check=check,
)
