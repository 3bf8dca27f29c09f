"""The request form lacks one of the three statutory groups of entries.

## 检查什么

申请表有：申请人的姓名或名称、身份证明、联系方式；所申请信息的名称、文号或特征描述；获取信息的方式、途径。

## 为什么

少了这些栏目，申请人填不全，机关就得要求补正，耽误办理。

## 依据

《政府信息公开条例》第二十九条。

## Examples

Bad:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    attachments:
      - {file: form.docx, title: 政府信息公开申请表}
    ---
    -- docs/disclosure/requests/2026/form.docx --
    申请人姓名　　　联系电话
    所需信息的名称、文号

Finds:

    docs/disclosure/requests/2026/form.docx

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    attachments:
      - {file: form.docx, title: 政府信息公开申请表}
    ---
    -- docs/disclosure/requests/2026/form.docx --
    申请人姓名　　　联系电话
    所需信息的名称、文号
    获取信息的方式
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.request_forms import is_request_form
from gongkai.rules.views import FileView

GROUPS = {
    "申请人": r"申请人|姓\s*名|名\s*称",
    "联系方式": r"联系方式|联系电话|电\s*话|邮\s*箱",
    "所申请信息": r"(?:所需|申请|需要)[^，。]{0,12}信息|信息(?:的)?名称|特征",
    "获取方式": r"获取[^，。]{0,8}方式|提供[^，。]{0,8}方式|方式|途径|介质",
}


def check(view: FileView) -> Iterator[Spot]:
    """Yield a request form that lacks a group."""
    if is_request_form(view) and view.opened.pieces:
        text = "\n".join(piece.text for piece in view.opened.pieces)
        lacking = [name for name, form in GROUPS.items() if not re.search(form, text)]
        if lacking:
            yield view.at(), {"groups": "、".join(lacking)}


rule = Rule(
    code="REQ002",
    name="request-form-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.FILE,
    basis=("disclosure-regulation",),
    message={"zh": "申请表缺少：{groups}", "en": "the request form lacks: {groups}"},
    hint={"zh": "按条例第二十九条补全申请表", "en": "complete the form as Article 29 requires"},
    check=check,
)
