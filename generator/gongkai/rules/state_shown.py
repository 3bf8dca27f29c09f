"""The page of a document that is not simply in force does not say so at its top.

## 检查什么

已废止、失效、修改或尚未施行的文件，页面上有醒目的状态说明（`role="note"`、`status` 或 `alert` 的区域）。

## 为什么

群众照着失效文件来办事，责任在发布者。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“文件废止、失效的应及时公开并作出标注”。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    date_effective: 2020-01-01
    date_expires: 2025-12-31
    ---
    -- site/disclosure/statutory/normative/2026/a.html --
    <main><h1>办法</h1><p>有效性：失效</p></main>

Finds:

    site/disclosure/statutory/normative/2026/a.html

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    date_effective: 2020-01-01
    date_expires: 2025-12-31
    ---
    -- site/disclosure/statutory/normative/2026/a.html --
    <main><div role="note">本文件已失效</div><h1>办法</h1></main>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of

WORDS = {
    "repealed": r"废止|repealed",
    "expired": r"失效|expired",
    "amended": r"修改|修订|修正|amended",
    "not_yet_effective": r"尚未施行|not yet",
}


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages that do not show their document's state in a note."""
    state = view.portal.catalog.validity(view.record) if view.record is not None else None
    form = WORDS.get(state or "")
    if form is None or view.record is None or view.record.status == "withdrawn":
        return
    notes = (text_of(element) for element in view.page.having("role") if element.get("role") in ("note", "status", "alert"))
    if not any(re.search(form, words) for words in notes):
        label = view.portal.definitions.label_of("vocabulary:validity", str(state), view.portal.main)
        yield view.at(), {"state": label}


rule = Rule(
    code="REG005",
    name="state-shown",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("inspection-indicators",),
    message={"zh": "页面顶部没有醒目标注“{state}”", "en": "the page does not say at its top that the document is {state}"},
    hint={"zh": "由模板在标题上方输出状态说明", "en": "let the template write the state above the title"},
    check=check,
)
