"""Something of a template was left in the text.

## 检查什么

没有“XX”“×××”“此处填写”“{{ }}”“待补充”“TODO”之类的占位文字（词表见 `catalog/wording/`）。法律法规原文（其中的编号格式、示范用语本来就有“×”）和转载件不查。

## 为什么

模板残留说明文件未经审核就发布了。

## 依据

国办秘函〔2019〕19号“内容准确”；三审三校要求。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    请于XX月XX日前报名，联系人待补充。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    请于11月30日前报名，尺码为XXL，联系人张××。
    -- docs/disclosure/statutory/regulations/2026/a.md --
    ---
    type: regulation
    ---
    第一条　许可证编号的编排方式为：X妆XXXXXXXX。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView
from gongkai.rules.words import listed


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield placeholders."""
    if view.record.type != "regulation" and not view.record.values.get("source"):
        yield from listed(view, "TXT007")


rule = Rule(
    code="TXT007",
    name="left-over-of-a-template",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "模板残留“{wrong}”", "en": "left over from a template: “{wrong}”"},
    hint={"zh": "填写实际内容", "en": "write what belongs there"},
    check=check,
)
