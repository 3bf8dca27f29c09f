"""The date below the signature is not the date formed.

## 检查什么

有发文字号的文件，正文中第一个单独成行的日期（落款）与 `date_formed` 相同。

## 为什么

落款日期就是成文日期，两处不同时期限和效力都说不清。

## 依据

GB/T 9704-2012 7.3.5.4（成文日期）。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕9号
    date_formed: 2026-03-12
    ---
    各镇人民政府：

    澜川市安渡区人民政府

    2026年3月13日

Finds:

    docs/disclosure/statutory/documents/2026/a.md:10

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕9号
    date_formed: 2026-03-12
    ---
    各镇人民政府：

    澜川市安渡区人民政府

    2026年3月12日
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

ALONE = re.compile(r"^[ \u3000>]*(\d{4})年(\d{1,2})月(\d{1,2})日[ \u3000]*$", re.MULTILINE)


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a signature date that differs from the metadata."""
    record = view.record
    if (
        not record.values.get("document_number")
        or record.formed is None
        or record.values.get("source")
        or record.type == "regulation"
    ):
        return
    for match in view.matches(ALONE, metadata=False):
        try:
            day = date(*map(int, match.found.groups()))
        except ValueError:
            return
        if day != record.formed:
            yield match.place, {"value": day, "wanted": record.formed}
        return


rule = Rule(
    code="DOC012",
    name="signature-date",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={
        "zh": "落款日期 {value} 与成文日期 {wanted} 不一致",
        "en": "the signature is dated {value}, the metadata say {wanted}",
    },
    hint={"zh": "以原件落款为准改正", "en": "correct it by the original"},
    check=check,
)
