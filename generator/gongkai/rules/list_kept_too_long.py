"""A list of persons is still public after its notice has ended.

## 检查什么

公示期（`notice_until`）已过的文档，正文和表格附件不再有姓名列；掩码的也应撤下。

## 为什么

公示完成目的即已实现，继续挂网没有依据；多地因“超期公示”被通报。

## 依据

《个人信息保护法》第十九条（保存期限最短）、第四十七条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    notice_until: 2026-11-19
    ---
    | 姓名 | 补助项目 |
    | --- | --- |
    | 赵某某 | 护理补贴 |

Finds:

    docs/news/notices/2026/a.md:3

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    notice_until: 2026-11-30
    ---
    | 姓名 | 补助项目 |
    | --- | --- |
    | 赵某某 | 护理补贴 |
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.attachments import opened
from gongkai.findings import Severity
from gongkai.integrity import files_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import NAME_COLUMN, columns
from gongkai.rules.views import DocumentView

TABLES = (".csv", ".xlsx")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield documents whose notice is over and that still show a list."""
    record = view.record
    until = record.values.get("notice_until")
    if until is None or until >= view.portal.today or not view.catalog.is_listed(record):
        return
    headers = [table.header for table in view.tables]
    limit = view.portal.definitions.portal.limits.attachment_bytes
    headers += [opened(view.portal.root / path, limit).header for _, path in files_of(record) if path.endswith(TABLES)]
    if any(columns(header, NAME_COLUMN) for header in headers):
        yield view.at("notice_until"), {"until": until}


rule = Rule(
    code="PII011",
    name="list-kept-too-long",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "公示期到 {until} 为止，名单仍在网上", "en": "the notice ended on {until}, the list is still public"},
    hint={
        "zh": "把文档设为 status: withdrawn，或删去名单只留结论",
        "en": "set status: withdrawn, or keep the conclusion without the list",
    },
    check=check,
)
