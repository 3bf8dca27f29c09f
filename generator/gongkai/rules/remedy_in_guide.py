"""A guide tells people to sue where they must ask for reconsideration first.

## 检查什么

指南、依申请公开说明中写到行政诉讼的，须写明对不予公开决定应当先申请行政复议。

## 为什么

2024 年起不予公开属于复议前置；照旧模板直接起诉会被法院驳回。

## 依据

《行政复议法》（2023 年修订）第二十三条第一款第（四）项。

## Examples

Bad:

    -- docs/disclosure/guide/2026/a.md --
    ---
    type: disclosure_guide
    ---
    对不予公开决定不服的，可以依法申请行政复议或者提起行政诉讼。

Finds:

    docs/disclosure/guide/2026/a.md:4

Good:

    -- docs/disclosure/guide/2026/a.md --
    ---
    type: disclosure_guide
    ---
    对不予公开决定不服的，应当先依法申请行政复议；对复议决定仍不服的，可以提起行政诉讼。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

SUIT = re.compile(r"行政诉讼")
FIRST = re.compile(r"先(?:依法|行|向[^，。；]{0,30})?(?:申请|提起|提出)?[^，。；]{0,20}行政复议|复议前置")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield the first mention of a suit when nothing says that reconsideration comes first."""
    record = view.record
    if (
        record.type != "disclosure_guide"
        or record.original is not None
        or not view.catalog.is_listed(record)
        or FIRST.search(view.body)
    ):
        return
    for match in view.matches(SUIT, metadata=False):
        yield match.place, {}
        return


rule = Rule(
    code="DIS004",
    name="remedy-in-guide",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("reconsideration-law",),
    message={
        "zh": "救济途径没有写明“先行政复议、后行政诉讼”",
        "en": "the remedy does not say that reconsideration comes before a suit",
    },
    hint={
        "zh": "写明：对不予公开决定不服的，应当先申请行政复议",
        "en": "say that a refusal must first be taken to administrative reconsideration",
    },
    check=check,
)
