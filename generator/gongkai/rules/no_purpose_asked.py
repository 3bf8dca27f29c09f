"""The request form asks what the information is for.

## 检查什么

申请表不要求填写“用途”“特殊需要”。

## 为什么

2019 年修订条例取消了“三需要”条件，再要求说明用途就是增设门槛。

## 依据

《政府信息公开条例》（国令第711号）第二十九条（删去用途要求）。

## Examples

Bad:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    attachments:
      - {file: form.docx, title: 政府信息公开申请表}
    ---
    -- docs/disclosure/requests/2026/form.docx --
    申请人姓名
    所需信息的用途

Finds:

    docs/disclosure/requests/2026/form.docx:2

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    attachments:
      - {file: form.docx, title: 政府信息公开申请表}
    ---
    -- docs/disclosure/requests/2026/form.docx --
    申请人姓名
    不要求说明信息的用途
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.request_forms import is_request_form
from gongkai.rules.views import FileView

ASKED = re.compile(r"(?:信息|申请)[^，。]{0,6}用\s*途|特殊需要")
DENIED = re.compile(r"(?:不|无需|无须|不必|不用)[^，。]{0,8}(?:用途|特殊需要)")


def check(view: FileView) -> Iterator[Spot]:
    """Yield the line of a request form that asks for the purpose."""
    if is_request_form(view):
        for piece in view.opened.pieces:
            if ASKED.search(piece.text) and not DENIED.search(piece.text):
                yield view.at(piece.line, piece.column), {"text": piece.text}


rule = Rule(
    code="REQ003",
    name="no-purpose-asked",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.FILE,
    basis=("disclosure-regulation",),
    message={"zh": "申请表要求说明用途：“{text}”", "en": "the form asks for the purpose: “{text}”"},
    hint={"zh": "删去用途、特殊需要等栏目", "en": "take the entry out"},
    check=check,
)
