"""A translated page does not say that the Chinese text prevails.

## 检查什么

译文页写明以中文文本为准，并链接中文原文。

## 为什么

译文不是公文的标准文本，读者据以办事前应当知道。

## 依据

外文译本“以中文文本为准”的通行做法。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00001
    ---
    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply notice
    translates: MB9901155/2026-00001
    ---
    Water will be cut off.
    -- site/en/news/notices/2026/a.html --
    <html lang="en"><body><main><p>Water will be cut off.</p></main></body></html>

Finds:

    site/en/news/notices/2026/a.html

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    index_number: MB9901155/2026-00001
    ---
    -- docs/en/news/notices/2026/a.md --
    ---
    type: notice
    title: Water supply notice
    translates: MB9901155/2026-00001
    ---
    Water will be cut off.
    -- site/en/news/notices/2026/a.html --
    <html lang="en"><body><main><p>This is a translation; the Chinese text prevails. <a href="../../../../news/notices/2026/a.html">Original</a></p></main></body></html>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of

NOTE = re.compile(r"Chinese (?:text|version|original)[^.]{0,40}prevail|以中文(?:文本|版本|原文)?为准", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield pages of translations without the note, or without a link to the original."""
    if view.record is None or view.record.original is None or not view.is_whole:
        return
    wanted = view.record.original.address
    links = (view.site.resolve(view.page.address, link.get("href") or "") for link in view.page.elements("a"))
    linked = any(target and target.address == wanted for target in links)
    main = view.page.first("main")
    if main is None or not NOTE.search(text_of(main)) or not linked:
        yield view.at(), {"address": wanted}


rule = Rule(
    code="LNG004",
    name="translation-note",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("english-in-public",),
    message={
        "zh": "译文没有写明以中文为准或没有链接原文 {address}",
        "en": "the translation does not say that the Chinese text prevails, or does not link it ({address})",
    },
    hint={"zh": "由模板在译文顶部输出说明和原文链接", "en": "let the template write the note and the link above the text"},
    check=check,
)
