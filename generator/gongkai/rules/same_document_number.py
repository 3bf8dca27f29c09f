"""Two documents of the portal carry the same document number.

## 检查什么

发文字号在站内只出现一次；转载件、译文除外。

## 为什么

一个文号对应两份内容，引用和查询无法分辨。

## 依据

GB/T 9704-2012 关于发文字号；唯一性为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕99号
    ---
    -- docs/disclosure/statutory/documents/2026/b.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕99号
    ---

Finds:

    docs/disclosure/statutory/documents/2026/b.md:3

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕99号
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the second and later documents of a number."""
    first: dict[str, str] = {}
    for record in sorted(view.catalog.records, key=lambda record: record.path):
        number = record.names[2]
        if number and record.original is None and not record.said("source"):
            other = first.setdefault(str(number), record.path)
            if other != record.path:
                yield record.place("document_number"), {"value": number, "other": other}


rule = Rule(
    code="DOC002",
    name="same-document-number",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("document-format",),
    message={"zh": "发文字号 {value} 与 {other} 重复", "en": "the document number {value} stands in {other} too"},
    hint={"zh": "核对原件，改正其中一个", "en": "check the originals and correct one"},
    check=check,
)
