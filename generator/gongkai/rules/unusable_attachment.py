"""An attachment is empty, of a kind that is not allowed, or not what its name says.

## 检查什么

附件不是空文件，类型在检查方案的 `attachment_types` 之内，内容与扩展名相符。

## 为什么

“附件未提供下载”“附件无法下载”是办事服务和文件公开的常见扣分点；改名冒充的文件打不开。

## 依据

国办秘函〔2019〕19号“办事服务”“发布解读”关于附件的检查；《政府网站发展指引》（国办发〔2017〕47号）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: a.pdf}
      - {file: b.docx}
      - {file: c.exe}
    ---
    -- docs/news/notices/2026/a.pdf --
    [empty]
    -- docs/news/notices/2026/b.docx --
    [bytes: <html>not a word document</html>]
    -- docs/news/notices/2026/c.exe --
    x

Finds:

    docs/news/notices/2026/a.pdf
    docs/news/notices/2026/b.docx
    docs/news/notices/2026/c.exe

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: a.docx}
    ---
    -- docs/news/notices/2026/a.docx --
    停水时间表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.attachments import Trouble
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import FileView

WHY = {
    Trouble.EMPTY: {"zh": "是空文件", "en": "is empty"},
    Trouble.MISLABELLED: {"zh": "内容与扩展名不符", "en": "is not what its extension says"},
}
NOT_ALLOWED = {"zh": "的类型不在允许之列", "en": "is of a kind that is not allowed"}


def check(view: FileView) -> Iterator[Spot]:
    """Yield a file that readers cannot use."""
    allowed = view.portal.thresholds.attachment_types
    reason = WHY.get(view.opened.trouble) if view.opened.trouble else None
    if view.opened.form not in allowed:
        reason = NOT_ALLOWED
    if reason:
        yield view.at(), {"name": view.path.rpartition("/")[2], "reason": reason, "allowed": " ".join(allowed)}


rule = Rule(
    code="LNK007",
    name="unusable-attachment",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.FILE,
    basis=("inspection-indicators",),
    message={"zh": "附件 {name} {reason}", "en": "the attachment {name} {reason}"},
    hint={"zh": "重新导出后上传；允许的类型：{allowed}", "en": "export it again; allowed are: {allowed}"},
    check=check,
)
