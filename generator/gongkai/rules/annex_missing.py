"""The text speaks of an annex, and none is attached.

## 检查什么

正文写“附件：”“附件1”“见附件”的，须列出附件（`attachments`、`rows` 或正文中的文件链接），编号的附件数不少于最大编号；附件内容直接录在正文之后（标题“附件”，或单独一行的“附件”“附件1”之下）的、注明“（略）”的除外。

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

    -- docs/news/notices/2026/b.md --
    ---
    type: notice
    ---
    停水范围见附件。

    附件：停水范围

    2026年11月3日

    附件：

    停水范围：北闸街道。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

SPOKEN = re.compile(
    r"(?:^|(?<=[ \t\u3000（(]))附件[ \t]*[:：]|(?:见|如|填写|按照?|参照)(?:本通知|本公告)?附件|附件[ \t]*(\d{1,2})(?![\d．.、])",
    re.MULTILINE,
)

OMITTED = re.compile(r"[^\n]*[（(]略[）)]")
INCLUDED = re.compile(r"^[ \t\u3000*]*附件[ \t]*[\d一二三四五六七八九十]{0,3}[ \t*]*[:：]?[ \t*]*\n\s*\S", re.MULTILINE)
"""An annex whose text stands in the document itself: its name alone on a line, and something below."""
TITLED = re.compile(r"^附件[ \t]*\d{1,2}[:：][^\n]+\n(?=(?:(?!附件)[^\n]*\n?)*?(?!附件)[^\n]{60})", re.MULTILINE)
"""The same with its title behind it, and a paragraph below before the next one."""


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the first mention of an annex beyond those that are there."""
    record = view.record
    if record.original is not None or record.type == "regulation" or record.values.get("source") or "附件" not in view.body:
        return
    own = len(record.values.get("attachments") or []) + ("rows" in record.values)
    own += sum(
        1
        for link in record.links
        if "." in link.target.rpartition("/")[2]
        and not link.target.startswith(("http", "/", "#"))
        and not link.target.endswith(".md")
    )
    own += sum(1 for heading in view.headings if heading.text.startswith("附件")) + len(INCLUDED.findall(view.body))
    own += len(TITLED.findall(view.body))
    for match in view.matches(SPOKEN, metadata=False):
        wanted = int(match.found[1] or 1)
        if OMITTED.search(match.found.string, match.found.end(), match.found.end() + 40):
            continue
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
