"""An interpretation mostly copies the document it explains.

## 检查什么

解读正文与原文的文字重合（十二字片段）不超过检查方案的 `interpretation_overlap_percent`。

## 为什么

照抄原文不是解读。

## 依据

国办发〔2016〕80号；比例为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    ---
    第一条　经营者应当在设置招牌前向所在地街道办事处、镇人民政府备案并提交设计图样。
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    ---
    经营者应当在设置招牌前向所在地街道办事处、镇人民政府备案并提交设计图样。

Finds:

    docs/disclosure/interpretation/2026/b.md:5

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕77号
    ---
    第一条　经营者应当在设置招牌前向所在地街道办事处、镇人民政府备案并提交设计图样。
    -- docs/disclosure/interpretation/2026/b.md --
    ---
    type: interpretation
    interprets: 安政规〔2026〕77号
    ---
    装招牌之前，带上图样去街道或者镇里备个案就行，不用审批，也不收钱。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.similarity import share_of, text_of_record
from gongkai.rules.views import DocumentView


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield interpretations whose text stands for the most part in their document."""
    record = view.record
    for target in view.catalog.relations(record).forward.get("interprets", ()):
        if record.original is None and target.language == record.language:
            percent = share_of(view.body, text_of_record(view.portal, target))
            if percent > view.portal.thresholds.interpretation_overlap_percent:
                yield view.line(record.body_line), {"percent": percent, "title": target.title}


rule = Rule(
    code="INT005",
    name="interpretation-copied",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.DOCUMENT,
    basis=("interpretation-notice",),
    message={"zh": "解读有 {percent}% 的文字照抄《{title}》", "en": "{percent}% of the interpretation is copied from “{title}”"},
    hint={"zh": "用群众的话解释，并举例", "en": "explain it in plain words and give examples"},
    check=check,
)
