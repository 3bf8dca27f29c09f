"""The properties of an attachment name a person.

## 检查什么

Office 和 PDF 的作者、最后修改者不是个人姓名（两到四个汉字；单位名称可以）。

## 为什么

属性里的名字是谁起草的、从哪里拷来的，常常引出不该公开的信息。

## 依据

《个人信息保护法》第六条（最小必要）；本项目规则。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: text.docx}]
    ---
    -- docs/news/notices/2026/text.docx --
    [author: 赵建平]
    停水通告

Finds:

    docs/news/notices/2026/text.docx

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: text.docx}]
    ---
    -- docs/news/notices/2026/text.docx --
    [author: 区水务局办公室]
    停水通告
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import is_open_name, masked
from gongkai.rules.views import FileView

OFFICE = re.compile(r"局|办|科|室|委|政府|中心|管理员|用户|微软|股")


def check(view: FileView) -> Iterator[Spot]:
    """Yield files whose author is a person."""
    for name in view.opened.author.split("、"):
        if is_open_name(name) and len(name.strip()) <= 4 and not OFFICE.search(name):
            yield view.at(), {"name": view.path.rpartition("/")[2], "author": masked(name.strip())}


rule = Rule(
    code="PII015",
    name="author-in-the-file",
    severity=Severity.WARNING,
    provenance=Provenance.OURS,
    locus=Locus.FILE,
    basis=("personal-information-law",),
    message={"zh": "附件 {name} 的属性写着作者 {author}", "en": "the properties of {name} name the author {author}"},
    hint={"zh": "在文件属性中清除作者信息", "en": "clear the author in its properties"},
    check=check,
)
