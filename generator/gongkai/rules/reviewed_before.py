"""There is no record of the review before disclosure, or it came after.

## 检查什么

每个文档有 `review`（审查单位、日期、结论），审查日期不晚于发布日期。

## 为什么

公开前审查是法定程序；没有记录，出了泄密或隐私问题说不清。

## 依据

《政府信息公开条例》第十七条；《保守国家秘密法》第三十五条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    review: !none
    ---
    -- docs/news/notices/2026/b.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-09-03 09:00
    review: {unit: 办公室, date: 2026-09-04, result: 同意公开}
    ---

Finds:

    docs/news/notices/2026/a.md:1
    docs/news/notices/2026/b.md:5

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    date_formed: 2026-09-01
    date_published: 2026-09-03 09:00
    review: {unit: 办公室, date: 2026-09-02, result: 同意公开}
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield originals without a review, or with a later one."""
    if "review" not in view.definitions.metadata.fields:
        return
    for record in view.originals:
        review = record.said("review")
        if not review:
            yield record.place("review"), {"what": {"zh": "没有审查记录", "en": "there is no record of a review"}}
        elif record.published and review.get("date") and review["date"] > record.published.date():
            day = review["date"]
            yield (
                record.place("review"),
                {"what": {"zh": f"审查日期 {day} 晚于发布日期", "en": f"it was reviewed on {day}, after it was published"}},
            )
        record.release()  # every document has one: they are not all held at once


rule = Rule(
    code="DIS017",
    name="reviewed-before",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=(
        "disclosure-regulation",
        "secrecy-law",
    ),
    message={"zh": "公开前审查不合要求：{what}", "en": "the review before disclosure is not in order: {what}"},
    hint={
        "zh": "写明 review: {{unit: …, date: …, result: …}}，先审查后发布",
        "en": "write review: {{unit: …, date: …, result: …}}; review first, then publish",
    },
    check=check,
)
