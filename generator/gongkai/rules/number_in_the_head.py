"""The number at the head of the text is not the one in the metadata.

## 检查什么

正文前 140 字中单独成行的发文字号，与元数据 `document_number` 相同。

## 为什么

粘贴上一份文件改写时，最容易忘记改的就是文号。

## 依据

GB/T 9704-2012；比对方法取自实际检查工具。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕9号
    ---
    安政发〔2026〕8号

    各镇人民政府：

Finds:

    docs/disclosure/statutory/documents/2026/a.md:5

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    document_number: 安政发〔2026〕9号
    ---
    安政发〔2026〕9号

    各镇人民政府：
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

ALONE = re.compile(r"^[ \u3000]*([\u4e00-\u9fff]{1,12}〔(?:19|20)\d{2}〕\d{1,5}号)[ \u3000]*$", re.MULTILINE)
HEAD = 140


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield a number alone on a line near the top that is another than the document's."""
    number = view.record.values.get("document_number")
    found = ALONE.search(view.body[:HEAD]) if number else None
    if found and found[1] != number:
        yield view.line(view.line_of(view.record.body_offset + found.start(1))), {"value": found[1], "wanted": number}


rule = Rule(
    code="DOC005",
    name="number-in-the-head",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={
        "zh": "正文版头的文号 {value} 与元数据 {wanted} 不一致",
        "en": "the text has the number {value}, the metadata {wanted}",
    },
    hint={"zh": "核对原件，改成同一个文号", "en": "check the original and write the same number"},
    check=check,
)
