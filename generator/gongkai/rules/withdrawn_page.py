"""The page of a withdrawn document does not say when and why it was withdrawn.

## 检查什么

撤下的文档保留地址，页面写明撤下日期和原因，不再显示原内容。

## 为什么

直接变成 404，读者不知道是撤下还是网站坏了；原因不公开容易引起猜测。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）关于归档和下线的要求（大意）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    status: withdrawn
    date_withdrawn: 2026-11-18
    withdrawal_reason: 公示期满
    ---
    -- site/news/notices/2026/a.html --
    <main><h1>公示</h1><p>名单</p></main>

Finds:

    site/news/notices/2026/a.html

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    status: withdrawn
    date_withdrawn: 2026-11-18
    withdrawal_reason: 公示期满
    ---
    -- site/news/notices/2026/a.html --
    <main><p>本文档已于2026-11-18撤下，原因：公示期满</p></main>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.days import day_text
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages of withdrawn documents that lack the day or the reason."""
    record = view.record
    if record is None or record.status != "withdrawn":
        return
    day, reason = record.values.get("date_withdrawn"), str(record.values.get("withdrawal_reason", ""))
    words = "".join(text_of(view.page.root).split()) if view.page.root is not None else ""
    shown = day is None or "".join(day_text(day, view.language).split()) in words
    if not shown or "".join(reason.split()) not in words:
        yield view.at(), {"day": day or "", "reason": reason}


rule = Rule(
    code="ARC001",
    name="withdrawn-page",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={
        "zh": "页面没有写明撤下日期（{day}）或原因（{reason}）",
        "en": "the page does not give the day ({day}) or the reason ({reason}) of the withdrawal",
    },
    hint={"zh": "由模板输出撤下说明", "en": "let the template write the withdrawal note"},
    check=check,
)
