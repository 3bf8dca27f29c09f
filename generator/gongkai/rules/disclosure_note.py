"""The note on disclosure in the text contradicts the metadata.

## 检查什么

正文末尾的附注（此件公开发布、此件依申请公开、此件不予公开……）与 `disclosure` 一致；本站只有主动公开的文件。

## 为什么

附注写着“依申请公开”的文件挂在网上，说明公开审查没有做。

## 依据

GB/T 9704-2012 7.3.7（附注）；《政府信息公开条例》第十七条。

## Examples

Bad:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    ---
    各镇人民政府：

    （此件依申请公开）

Finds:

    docs/disclosure/statutory/documents/2026/a.md:6

Good:

    -- docs/disclosure/statutory/documents/2026/a.md --
    ---
    type: policy_document
    ---
    各镇人民政府：

    （此件公开发布）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

NOTE = re.compile(
    r"[（(【]\s*(?:此件|本文件|信息公开选项[:：]|公开属性[:：]|公开方式[:：])\s*(依申请公开|不予公开|不公开|内部公开|内部使用)\s*[)）】]"
)


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield notes that say the document is not for everybody."""
    for match in view.matches(NOTE, metadata=False):
        yield match.place, {"value": match.found[1]}


rule = Rule(
    code="DOC010",
    name="disclosure-note",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("document-format",),
    message={"zh": "附注写着“{value}”，与主动公开矛盾", "en": "the note says “{value}”, which contradicts its publication"},
    hint={
        "zh": "核实公开属性；确不应公开的立即撤下",
        "en": "find out which is right; withdraw it at once if it must not be public",
    },
    check=check,
)
