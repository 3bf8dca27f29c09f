"""News stands among what the law requires to be disclosed.

## 检查什么

“法定主动公开内容”及其下级栏目不放体裁为“动态”的文档，也不接受 news 类型。

## 为什么

“专栏姓专”：工作动态淹没了法定内容，群众找不到文件。

## 依据

国办公开办函〔2019〕61号。

## Examples

Bad:

    -- docs/disclosure/statutory/education/2026/a.md --
    ---
    type: notice
    genre: 动态
    ---

Finds:

    docs/disclosure/statutory/education/2026/a.md:3

Good:

    -- docs/disclosure/statutory/education/2026/a.md --
    ---
    type: notice
    genre: 通知
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

MODULE = "法定主动公开内容"


def check(view: PortalView) -> Iterator[Spot]:
    """Yield news below the statutory module."""
    definitions = view.definitions
    inside = {
        path
        for path in definitions.sections
        if any(definitions.sections[above].name.zh == MODULE for above in definitions.trail(path))
    }
    for record in view.originals:
        if record.section in inside:
            genre = definitions.label_of("vocabulary:genres", str(record.get("genre")), "zh")
            if record.type == "news" or genre == "动态":
                yield record.place("genre"), {"title": record.title}


rule = Rule(
    code="PLT005",
    name="news-among-statutory",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("platform-format",),
    message={"zh": "动态信息《{title}》放在法定主动公开内容里", "en": "the news “{title}” stands among statutory information"},
    hint={"zh": "移到要闻动态栏目", "en": "move it to the news"},
    check=check,
)
