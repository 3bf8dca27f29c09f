"""An issue as one file: cover, contents with page numbers, the documents in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from printing_portal import RULES, close, edition_of, pages, printed, printing
from pypdf import PdfReader

from gongkai.portal import open_portal
from portals import AS_OF

Portal = Callable[..., Path]

ISSUES = """\
-- catalog/types/issue.yml --
label: {zh: 公报, en: Gazette}
description: {zh: 公报, en: Gazette}
fields:
  year: {kind: integer, label: {zh: 年份, en: Year}, required: true}
  whole: {kind: integer, label: {zh: 总期号, en: Whole number}}
  contents:
    kind: group
    label: {zh: 目录, en: Contents}
    many: true
    fields:
      number: {kind: text, label: {zh: 文号, en: Number}}
      title: {kind: text, label: {zh: 标题, en: Title}, required: true}
      page: {kind: integer, label: {zh: 页码, en: Page}}
      agency: {kind: agency, label: {zh: 供稿, en: From}}
collects: {field: contents, reference: number, title: title, page: page, note: agency, order: [year]}
print: {layout: issue, forms: [pdf], heading: {zh: 公报, en: Gazette}, shown: [whole]}
example: |
  ---
  type: issue
  title: 甲县人民政府公报2026年第2期
  index_number: JIA01/2026-00820
  publisher: office
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 综合政务\\政务公开
  genre: 其他
  description: 第二期公报。
  disclosure: 主动公开
  year: 2026
  contents: [{title: 事项}]
  ---
  正文。
-- docs/gazette/one.md --
---
type: issue
title: 甲县人民政府公报2026年第1期
index_number: JIA01/2026-00021
publisher: office
date_formed: 2026-10-08
date_published: 2026-10-09 10:30
topic: 综合政务\\政务公开
genre: 其他
description: 第一期公报。
disclosure: 主动公开
year: 2026
whole: 12
contents:
  - {number: 甲政规〔2026〕3号, title: 甲县河道管理办法, page: 1}
  - {title: 关于任免职的通知, page: 8}
  - {number: 甲政规〔2026〕4号, title: 甲县堤防管理办法, page: 9}
  - {title: 大事记, agency: water}
---
本期登载两件文件。

## 大事记

9月20日　堤防加固开工。

## 编后

下期十二月出版。
"""


def gazette(portal: Portal) -> Path:
    """Return a portal with an issue of two documents."""
    first = RULES + "河道管理范围内的建设活动应当依法报批。" * 90 + "\n\n河道办法到此为止。\n"
    second = (
        RULES.replace("rivers.md", "dykes.md").replace("2026-00001", "2026-00002").replace("3号", "4号") + "堤防办法的全文。\n"
    )
    root = printing(portal(first + second.replace("河道", "堤防") + ISSUES))
    path = root / "catalog/metadata.yml"
    contains = "  contains: {label: {zh: 刊载, en: Contains}, inverse: {zh: 载于, en: Printed in}}\n"
    path.write_text(path.read_text("utf-8").replace("required: [title", f"{contains}required: [title", 1), "utf-8")
    path = root / "catalog/sections.yml"
    section = "  - {path: gazette, name: {zh: 公报, en: Gazette}, description: {zh: 公报, en: Gazette}, owner: office, types: [issue]}\n"
    path.write_text(path.read_text("utf-8") + section, "utf-8")
    return root


def test_an_issue_has_a_cover_contents_and_the_documents_in_order(portal: Portal) -> None:
    """Page numbers of the contents are those of the pages; what is not on the portal is said to be elsewhere."""
    (file,) = printed(edition_of(gazette(portal)), "gazette/one.html")
    cover, contents, *rest = pages(file.content)
    assert cover == "甲县人民政府公报2026年第1期总期号：12甲县人民政府办公室2026年10月8日"
    assert contents.startswith("甲县人民政府公报2026年第1期本期登载两件文件。目录")
    assert contents.endswith("以下文件见印刷版关于任免职的通知第8页")
    numbers = [re.search(r"—(\d+)—", page)[1] for page in rest]  # type: ignore[index]
    assert numbers == [str(number) for number in range(1, len(rest) + 1)]
    titles = [
        "甲县人民政府办公室关于印发《甲县河道管理办法》的通知",
        "甲县人民政府办公室关于印发《甲县堤防管理办法》的通知",
        "大事记",
        "编后",
    ]
    named = re.sub(r"\.", "", contents)
    for title in titles:
        page = next(number for number, text in zip(numbers, rest, strict=True) if title in text)
        assert f"{title}{page}" in named
    whole = "".join(rest)
    ends = [whole.index(text) for text in ("河道办法到此为止。", "堤防办法的全文。", "9月20日", "下期十二月出版。")]
    assert ends == sorted(ends)
    assert "（甲县水务局）" in whole


def test_bookmarks_lead_to_the_documents_and_no_state_of_today_is_printed(portal: Portal) -> None:
    """An issue reprints what was issued: last lines and banners belong to the document's own file."""
    (file,) = printed(edition_of(gazette(portal)), "gazette/one.html")
    reader = PdfReader(io.BytesIO(file.content))
    outline = [item.title for item in reader.outline if not isinstance(item, list)]
    assert outline[-4:] == [
        "甲县人民政府办公室关于印发《甲县河道管理办法》的通知",
        "甲县人民政府办公室关于印发《甲县堤防管理办法》的通知",
        "大事记",
        "编后",
    ]
    assert "索引号" not in "".join(pages(file.content))


def test_the_characters_of_the_members_are_checked_too(portal: Portal) -> None:
    """An issue prints documents whose type is not printed by itself."""
    root = gazette(portal)
    path = root / "catalog/types/normative_document.yml"
    path.write_text(re.sub(r"print: .*\n", "", path.read_text("utf-8")), "utf-8")
    path = root / "docs/policy/normative/dykes.md"
    path.write_text(path.read_text("utf-8") + "\n堤防😀。\n", "utf-8")
    found = open_portal(root, AS_OF).findings
    assert [(finding.problem.code, str(finding.place)) for finding in found] == [("PRT002", "docs/policy/normative/dykes.md:19")]


def test_what_a_type_says_of_being_printed_must_fit(portal: Portal) -> None:
    """An issue needs a collection, a shown field must be one, and a hand-written page is not printed."""
    root = portal()
    for name, text in {
        "news": "print: {layout: issue, heading: {zh: 甲, en: A}}\n",
        "notice": "print: {heading: {zh: 甲, en: A}, shown: [notice_untill]}\n",
        "page": "print: {heading: {zh: 甲, en: A}}\n",
    }.items():
        path = root / f"catalog/types/{name}.yml"
        path.write_text(path.read_text("utf-8").replace("example:", text + "example:"), "utf-8")
    found = [finding.text("zh").replace("\n    ", " ") for finding in open_portal(root, AS_OF).findings]
    assert found == [
        "catalog/types/news.yml:5: 错误 CAT005 “print.layout”的值 issue 不对 → issue 版式只用于声明了 collects 的文种，且只有 pdf 一种格式",
        "catalog/types/notice.yml:5: 错误 CAT011 “print.shown”中的 notice_untill 不是字段 → 是否想写 notice_until？",
        "catalog/types/page.yml:6: 错误 CAT005 “print”的值 page 不对 → 手写页面不能声明 print",
    ]


def test_close_takes_white_space_away() -> None:
    """The measure of these tests."""
    assert close("甲 乙\n\u3000丙") == "甲乙丙"
