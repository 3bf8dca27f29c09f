"""A text cites a document of this portal that no longer held when the text was made.

## 检查什么

正文引用的本站文号，在引用文件成文时没有废止、失效；说明废止关系的文件、年报、政策解读，以及提到“废止”“失效”的句子和标题之下的目录除外。

## 为什么

以失效文件为依据作出的安排没有效力。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）文件时效标注；自动核对为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2020/old.md --
    ---
    type: normative_document
    document_number: 安政规〔2020〕77号
    date_formed: 2020-01-01
    date_effective: 2020-01-01
    date_expires: 2025-01-01
    ---
    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    根据安政规〔2020〕77号文件，现将有关事项通告如下。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/disclosure/statutory/normative/2020/old.md --
    ---
    type: normative_document
    document_number: 安政规〔2020〕77号
    date_formed: 2020-01-01
    date_effective: 2020-01-01
    date_expires: 2025-01-01
    ---
    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    安政规〔2020〕77号文件已经失效，不再执行。

    ## 失效的文件

    | 文号 |
    | --- |
    | 安政规〔2020〕77号 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.validity import lapsed_on
from gongkai.rules.views import DocumentView

NUMBER = re.compile(r"〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
PREFIX = re.compile(r"[\u4e00-\u9fff]{1,12}$")
LONGEST_PREFIX = 12
ABOUT_LAPSE = re.compile(r"废止|失效|修订|修改|取代|代替|替代|届满|有效期")
EXEMPT = ("interpretation", "annual_report", "work_report", "proposal_reply", "press_conference")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield citations of own documents that had lapsed before the citing document was formed."""
    record = view.record
    if record.type in EXEMPT or record.formed is None or record.original is not None:
        return
    after = record.body_offset
    for match in view.matches(NUMBER, metadata=False) if view.letters.any_of("〔") else ():
        start = match.found.start()
        prefix = PREFIX.search(match.found.string, max(after, start - LONGEST_PREFIX), start)
        after = match.found.end()
        if prefix is None:
            continue
        words = prefix[0] + match.found[0]
        targets = next(
            (view.catalog.named(words[start:]) for start in range(len(words) - 6) if view.catalog.named(words[start:])), ()
        )
        sentence = view.lines[match.place.line - 1] + _heading(view.lines[: match.place.line])
        for target in targets:
            day = lapsed_on(view.catalog, target)
            if day and day < record.formed and target != record and not ABOUT_LAPSE.search(sentence):
                yield match.place, {"value": target.values.get("document_number"), "day": day}


def _heading(lines: Sequence[str]) -> str:
    """Return the heading under which the last of some lines stands, "" where it has none."""
    return next((line for line in reversed(lines) if line.startswith("#")), "")


rule = Rule(
    code="DOC008",
    name="repealed-document-cited",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("website-guideline",),
    message={"zh": "引用的 {value} 已于 {day} 失去效力", "en": "it cites {value}, which ceased to hold on {day}"},
    hint={"zh": "改引现行文件；作为历史叙述的，写明已废止或失效", "en": "cite what holds now, or say that it has been repealed"},
    check=check,
)
