"""A document number in the text is not written as it should be.

## 检查什么

正文中的发文字号用六角括号〔〕，年份后不加“第”，序号不编虚位（不写 07 号）。《国家行政机关公文格式》（GB/T 9704-1999）以前（2000 年以前）的文号照当时的写法，不查。

## 为什么

文号写法不一，检索和自动关联都会漏掉。

## 依据

GB/T 9704-2012 7.2.5。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    根据安政发[2026]3号文件和安政办发〔2026〕07号文件，现通告如下。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    根据安政发〔2026〕3号文件和国办发(1985)49号文件，现通告如下。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

WRONG = re.compile(
    r"(?:(?<=[发函字规令任办])(?:\[(?:19|20)\d{2}\]|［(?:19|20)\d{2}］|【(?:19|20)\d{2}】|[(（](?:19|20)\d{2}[)）])\s*第?\d{1,5}"
    r"|(?<=[\u4e00-\u9fff])〔(?:19|20)\d{2}〕(?:第\d+|0\d*))号"
)
SIEVE = re.compile(r"[\[［【(（〔](?:19|20)\d{2}(?:[\]］】)）]\s*第?\d|〕[第0])")
"""What every such number contains; found quickly."""
PREFIX = re.compile(r"[\u4e00-\u9fff]{1,9}$")
BRACKETS_SINCE = 2000
"""The year from which document numbers carry these brackets."""
NUMBER = re.compile(r"((?:19|20)\d{2})\D{0,3}?0*(\d+)号")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield numbers with wrong brackets, with 第, or with leading zeros; reprints are left as they are."""
    if view.record.values.get("source") or view.record.type == "regulation" or SIEVE.search(view.text) is None:
        return
    for match in view.matches(WRONG, metadata=False):
        parts = NUMBER.search(match.found[0])
        if parts and int(parts[1]) < BRACKETS_SINCE:
            continue
        start = match.found.start()
        prefix = PREFIX.search(match.found.string, max(0, start - 9), start)
        yield (
            match.place,
            {
                "value": (prefix[0] if prefix else "") + match.found[0],
                "wanted": f"〔{parts[1]}〕{parts[2]}号" if parts else "〔2026〕3号",
            },
        )


rule = Rule(
    code="DOC001",
    name="number-in-the-text",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={"zh": "发文字号“{value}”写法不规范", "en": "the document number “{value}” is not well written"},
    hint={"zh": "年份和序号写成 {wanted}", "en": "write year and serial as {wanted}"},
    check=check,
)
