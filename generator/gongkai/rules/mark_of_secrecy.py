"""A document bears a mark of secrecy or of internal use.

## 检查什么

正文和附件没有密级标志（“秘密★”“密级：机密”）和“内部资料”“不得公开”标记（词表见 `catalog/wording/`）。

## 为什么

泄露国家秘密是单项否决，更是违法。

## 依据

《保守国家秘密法》第三十五条；国办秘函〔2019〕19号单项否决“泄露国家秘密”。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    密级：机密

    现将有关情况通报如下。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    各单位要落实保密审查，涉及国家秘密、工作秘密的不得公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView, FileView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield marks in a document; laws that speak of marks are left out."""
    if view.record.type != "regulation":
        yield from listed(view, "TXT009")


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield marks in an attachment."""
    matcher = view.portal.matcher("TXT009")
    for piece in view.opened.pieces if matcher else ():
        found = matcher[0].search(piece.text) if matcher else None
        if found:
            yield view.at(piece.line, piece.column), {"wrong": found[0].strip(), "right": "—"}


rule = Rule(
    code="TXT009",
    name="mark-of-secrecy",
    severity=Severity.VETO,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("secrecy-law",),
    message={"zh": "出现密级或内部标志“{wrong}”", "en": "there is a mark of secrecy or internal use: “{wrong}”"},
    hint={
        "zh": "立即撤下并报告保密工作机构；误报的写 {right} 说明后报批例外",
        "en": "withdraw it at once and report it; {right}",
    },
    check=check,
    check_file=check_file,
)
