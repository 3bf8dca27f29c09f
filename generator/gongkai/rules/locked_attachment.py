"""An attachment is encrypted, damaged or too large to be looked into.

## 检查什么

PDF、Word、Excel、压缩包能够正常打开，没有密码，解压后不超过上限。

## 为什么

打不开的附件读者看不了，审查也查不到里面的个人信息。

## 依据

国办秘函〔2019〕19号关于附件可用的检查；不能审查的文件不予发布为本项目规则。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: a.pdf}
      - {file: b.docx}
    ---
    -- docs/news/notices/2026/a.pdf --
    [encrypted]
    Text
    -- docs/news/notices/2026/b.docx --
    [damaged]
    停水时间表

Finds:

    docs/news/notices/2026/a.pdf
    docs/news/notices/2026/b.docx

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: b.docx}
    ---
    -- docs/news/notices/2026/b.docx --
    停水时间表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.attachments import Trouble
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import FileView

WHY = {
    Trouble.ENCRYPTED: {"zh": "有密码", "en": "is encrypted"},
    Trouble.DAMAGED: {"zh": "已损坏", "en": "is damaged"},
    Trouble.OVERSIZED: {"zh": "过大", "en": "is too large"},
}


def check(view: FileView) -> Iterator[Spot]:
    """Yield a file that cannot be opened."""
    reason = WHY.get(view.opened.trouble) if view.opened.trouble else None
    if reason:
        yield view.at(), {"name": view.path.rpartition("/")[2], "reason": reason}


rule = Rule(
    code="LNK010",
    name="locked-attachment",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.FILE,
    basis=("inspection-indicators",),
    message={"zh": "附件 {name} {reason}，无法打开审查", "en": "the attachment {name} {reason} and cannot be looked into"},
    hint={"zh": "去掉密码、重新导出或拆分后再上传", "en": "remove the password, export it again or split it"},
    check=check,
)
