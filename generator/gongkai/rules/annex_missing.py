"""The text speaks of an annex, and none is attached.

## 检查什么

正文写“附件：”“附件1”“见附件”的，须列出附件（`attachments`、`rows` 或正文中的文件链接），编号的附件数不少于最大编号；附件内容直接录在正文标题下的除外。

## 为什么

“附件未提供下载”是抽查中反复出现的问题。

## 依据

GB/T 9704-2012 7.3.4；国办秘函〔2019〕19号附件检查。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    停水范围见附件1，时间安排详见附件2。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: a.csv}, {file: b.csv}]
    ---
    停水范围见附件1，时间安排详见附件2。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

SPOKEN = re.compile(
    r"(?:^|[\s（(])附件\s*[:：]|(?:见|如|填写|按照?|参照)(?:本通知|本公告)?附件|附件\s*(\d{1,2})(?!\d)", re.MULTILINE
)


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the first mention of an annex beyond those that are there."""
    record = view.record
    if record.original is not None or record.type == "regulation" or record.values.get("source"):
        return
    own = len(record.values.get("attachments") or []) + ("rows" in record.values)
    own += sum(
        1
        for link in record.links
        if "." in link.target.rpartition("/")[2]
        and not link.target.startswith(("http", "/", "#"))
        and not link.target.endswith(".md")
    )
    own += sum(1 for heading in view.headings if heading.text.startswith("附件"))
    for match in view.matches(SPOKEN, metadata=False):
        wanted = int(match.found[1] or 1)
        if wanted > own:
            yield match.place, {"wanted": wanted, "own": own}
            return


rule = Rule(
    code="DOC009",
    name="annex-missing",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={"zh": "正文提到 {wanted} 个附件，实际有 {own} 个", "en": "the text speaks of {wanted} annexes, there are {own}"},
    hint={
        "zh": "把附件放在文档旁边并列入 attachments",
        "en": "put the files beside the document and list them under attachments",
    },
    check=check,
)
