"""A passport number, number plate, private mailbox or chat account stands in public.

## 检查什么

没有“护照号”后的号码、车牌号、个人邮箱（qq、163、126、sina、gmail 等）和“微信号”“QQ号”后的账号。

## 为什么

这些信息能直接联系或定位到个人；公务也不应使用私人邮箱。

## 依据

《个人信息保护法》第四条、第二十五条；《互联网政务应用安全管理规定》关于工作邮箱（大意）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    意见请发至 zhangsan1985@qq.com，微信号：zs_1985。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    意见请发至 water@andu.gov.cn，请关注微信公众号“安渡水务”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import masked
from gongkai.rules.views import DocumentView, FileView

PLATE = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警]"
PLATE_START = re.compile(PLATE[: PLATE.index("]") + 1] + "[A-HJ-NP-Z]")
HINTS = {"护照号": "护照", "私人邮箱": "@"}
"""What every contact of a kind contains."""
FORMS = {
    "护照号": re.compile(r"护照(?:号码?)?\s*[:：为]?\s*([EDGPS][A-Z]?\d{7,8})(?!\d)"),
    "车牌号": re.compile(rf"(?<![A-Za-z0-9一-龥])({PLATE})(?![A-Za-z0-9])|(?:车牌号?码?|号牌号?码?)\s*[:：为]?\s*({PLATE})"),
    "私人邮箱": re.compile(
        r"(?<![\w.])([\w.+-]+@(?:qq|163|126|sina|sohu|139|foxmail|gmail|hotmail|outlook|yahoo)\.(?:com|cn|net))"
    ),
    "微信或QQ号": re.compile(r"(?:微信号|QQ号?)\s*[:：]\s*([A-Za-z][\w-]{5,19}|\d{5,11})"),
}


def find(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield private contacts of each kind."""
    for kind, form in FORMS.items():
        if HINTS.get(kind, "") not in text or (kind == "车牌号" and PLATE_START.search(text) is None):
            continue
        for found in form.finditer(text):
            value = next(group for group in found.groups() if group)
            yield found.start(), {"kind": kind, "value": masked(value)}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield private contacts in a document."""
    for position, values in find(view.text):
        yield Place(view.record.path, view.line_of(position)), values


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield private contacts in an attachment."""
    for piece in view.opened.pieces:
        for _, values in find(piece.text):
            yield view.at(piece.line, piece.column), values


rule = Rule(
    code="PII009",
    name="private-contacts",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "出现{kind} {value}", "en": "there is a private contact ({kind}) {value}"},
    hint={
        "zh": "改用单位邮箱和办公电话，其他删去或掩码",
        "en": "give the office's mailbox and telephone; remove or mask the others",
    },
    check=check,
    check_file=check_file,
)
