"""The entry of a leader lacks the portfolio, the career or the picture.

## 检查什么

领导信息含检查方案 `leader_elements` 所列要素：分管工作（portfolio）、简历（resume）、照片（photo，正文中的图片）。

## 为什么

负责人姓名、简历、分工是机构信息的法定内容，普查工具逐人采集。

## 依据

《政府信息公开条例》第二十条第（二）项；《政府网站发展指引》（国办发〔2017〕47号）“负责人信息”。

## Examples

Bad:

    -- docs/disclosure/statutory/leaders/2026/a.md --
    ---
    type: leader
    resume: !none
    ---

Finds:

    docs/disclosure/statutory/leaders/2026/a.md:1

Good:

    -- docs/disclosure/statutory/leaders/2026/a.md --
    ---
    type: leader
    resume: 男，大学学历。
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

NAMES = {
    "portfolio": {"zh": "分管工作", "en": "the portfolio"},
    "resume": {"zh": "简历", "en": "the career"},
    "photo": {"zh": "照片", "en": "the picture"},
}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield what an entry in the main language lacks."""
    record = view.record
    if record.type != "leader" or record.original is not None or not view.catalog.is_listed(record):
        return
    for element in view.portal.thresholds.leader_elements:
        present = any(link.is_image for link in record.links) if element == "photo" else record.values.get(element)
        if not present:
            yield view.at(), {"element": NAMES.get(element, {"zh": element, "en": element})}


rule = Rule(
    code="COL004",
    name="leader-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("website-guideline",),
    message={"zh": "领导信息缺少{element}", "en": "the entry lacks {element}"},
    hint={"zh": "补充{element}", "en": "add {element}"},
    check=check,
)
