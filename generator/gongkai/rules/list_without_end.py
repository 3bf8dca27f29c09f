"""A list of persons is published without saying until when.

## 检查什么

通知公告的正文表格有姓名列的，写明公示截止日期 `notice_until`（在公示正文“公示期”写明的也可）。

## 为什么

没有期限的名单会一直挂着，几年后还能搜到。

## 依据

《个人信息保护法》第十九条；公示制度的通行要求。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    notice_until: !none
    ---
    | 姓名 | 补助项目 |
    | --- | --- |
    | 赵某某 | 护理补贴 |

Finds:

    docs/news/notices/2026/a.md:4

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

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import NAME_COLUMN, columns
from gongkai.rules.views import DocumentView

PERIOD = re.compile(r"公示(?:期|时间)")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield notices with a list of persons and without an end."""
    record = view.record
    if (
        record.type != "notice"
        or record.values.get("notice_until")
        or not view.catalog.is_listed(record)
        or PERIOD.search(view.body)
    ):
        return
    for table in view.tables:
        if columns(table.header, NAME_COLUMN):
            yield view.line(table.line), {}
            return


rule = Rule(
    code="PII012",
    name="list-without-end",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "名单没有写明公示到何时为止", "en": "the list does not say until when it is public"},
    hint={"zh": "写上 notice_until:", "en": "add notice_until:"},
    check=check,
)
