"""An attachment holds what its makers meant to hide: hidden sheets or rows, tracked changes, comments.

## 检查什么

Excel 没有隐藏的工作表、行、列，Word 没有修订痕迹和隐藏文字，Office 和 PDF 没有批注。

## 为什么

隐藏的工作表里往往是未脱敏的原始名单，点一下“取消隐藏”就看见了。

## 依据

《个人信息保护法》第五十一条；《政府信息公开条例》第十七条（公开前审查）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: list.xlsx}, {file: text.docx}]
    ---
    -- docs/news/notices/2026/list.xlsx --
    [hidden sheet: 原始名单]
    社区,户数
    文昌社区,12
    -- docs/news/notices/2026/text.docx --
    [comment: 这段不要公开]
    [inserted: 待定]
    停水通告

Finds:

    docs/news/notices/2026/list.xlsx
    docs/news/notices/2026/text.docx

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: list.xlsx}, {file: text.docx}]
    ---
    -- docs/news/notices/2026/list.xlsx --
    社区,户数
    文昌社区,12
    -- docs/news/notices/2026/text.docx --
    停水通告
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import FileView


def check(view: FileView) -> Iterator[Spot]:
    """Yield a file with anything hidden in it."""
    opened = view.opened
    zh, en = [], []
    if opened.hidden:
        zh.append(f"隐藏内容（{'、'.join(opened.hidden[:3])}）")
        en.append(f"hidden parts ({', '.join(opened.hidden[:3])})")
    if opened.tracked:
        zh.append(f"{opened.tracked} 处修订痕迹")
        en.append(f"{opened.tracked} tracked changes")
    if opened.comments:
        zh.append(f"{opened.comments} 条批注")
        en.append(f"{opened.comments} comments")
    if zh:
        yield view.at(), {"name": view.path.rpartition("/")[2], "what": {"zh": "、".join(zh), "en": ", ".join(en)}}


rule = Rule(
    code="PII010",
    name="forgotten-in-the-file",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.FILE,
    basis=("personal-information-law",),
    message={"zh": "附件 {name} 中有{what}", "en": "the attachment {name} has {what}"},
    hint={
        "zh": "接受全部修订、删除批注和隐藏内容后另存，再上传",
        "en": "accept all changes, delete comments and hidden parts, save it anew",
    },
    check=check,
)
