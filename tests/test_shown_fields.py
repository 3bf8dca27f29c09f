"""How fields reach the page: files of a group, what is hidden, letters by sound, the accounts of agencies."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from built import build, page
from gongkai.outputs.initials import initial, sound
from portals import document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]

NOTICE = """\
-- catalog/types/notice.yml --
label: {zh: 办事指南, en: Guide}
description: {zh: 指南, en: Guide}
fields:
  rank: {kind: integer, label: {zh: 排列顺序, en: Rank}, hidden: true}
  days: {kind: integer, label: {zh: 时限, en: Time}, unit: {zh: 个工作日, en: working days}, zero: {zh: 当场办结, en: on the spot}}
  materials:
    kind: group
    label: {zh: 材料, en: Materials}
    many: true
    fields:
      name: {kind: text, label: {zh: 名称, en: Name}, required: true}
      blank: {kind: file, label: {zh: 空白表, en: Blank form}}
example: |
  ---
  type: notice
  title: 取水许可
  index_number: JIA02/2026-00802
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 取水许可的材料。
  disclosure: 主动公开
  ---
  取水许可。
-- catalog/directories/guides.yml --
label: {zh: 指南, en: Guides}
description: {zh: 指南, en: Guides}
address: guides
select: {types: [notice]}
group: title_initial
sort: {by: title, order: ascending}
columns: [title, days]
"""
MATERIALS = "\n  - {name: 申请表, blank: form.csv}\n  - {name: 证照}"


def guide(name: str, title: str, number: int, **more: str) -> str:
    """Return the block of one guide."""
    text = document(title=title, index_number=f"JIA02/2026-0000{number}", **more)
    return f"-- docs/news/notices/2026/{name}.md --\n{text}"


def test_a_form_stands_in_its_row_and_what_only_orders_stands_nowhere(portal: Write) -> None:
    """The link leads to the file that is published as an attachment."""
    attached = "\n  - {file: form.csv, title: 申请表（空白）}"
    text = guide("water", "取水许可", 1, materials=MATERIALS, attachments=attached, rank="7319", days="5")
    root = portal(f"{NOTICE}{text}-- docs/news/notices/2026/form.csv --\n姓名\n")
    build(root)
    tree = html.fromstring(page(root, "news/notices/2026/water.html"))
    links = tree.xpath("//td[@data-label='空白表']/a")
    assert [(link.text, link.get("href")) for link in links] == [("空白表 CSV", "../../../news/notices/2026/form.csv")]
    assert (root / "site/news/notices/2026/form.csv").is_file()
    assert "7319" not in tree.text_content()
    assert "排列顺序" not in tree.text_content()


def test_a_form_that_is_not_attached_is_found(portal: Write, messages: Messages) -> None:
    """Only attachments are published, weighed and looked into."""
    root = portal(NOTICE + guide("water", "取水许可", 1, materials=MATERIALS, status="draft"))
    assert any(
        "FILE020 “空白表”的文件 form.csv 不在本文档的附件中" in message and "water.md:12:" in message
        for message in messages(root)
    ), messages(root)


def test_a_directory_from_a_to_z_goes_by_sound(portal: Write) -> None:
    """Letters in their order, each once; titles in it by sound; and times with their unit."""
    titles = ["重新登记", "重大项目审批", "《甲县》图书馆办证", "长期护理申请", "银行开户", "2026年减免", "遗失声明"]
    text = "".join(guide(f"guide-{number}", title, number, days=str(number % 2)) for number, title in enumerate(titles, 1))
    root = portal(NOTICE + text)
    build(root)
    tree = html.fromstring(page(root, "guides/index.html"))
    assert tree.xpath("//section/h2/text()") == ["#", "C", "J", "Y", "Z"]
    assert tree.xpath("//nav/ul[@class='chips']/li/a/text()") == ["#", "C", "J", "Y", "Z"]
    assert [link.lstrip("#") for link in tree.xpath("//nav/ul[@class='chips']/li/a/@href")] == tree.xpath("//section/h2/@id")
    assert tree.xpath("//td[@data-label='名称']/a/text()") == [titles[n] for n in (5, 3, 0, 2, 6, 4, 1)]
    assert tree.xpath("//td[@data-label='时限']/text()") == [
        "当场办结", "当场办结", "1 个工作日", "1 个工作日", "1 个工作日", "1 个工作日", "当场办结",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "letter"), [("行政许可", "X"), ("银行", "Y"), ("“一件事”", "Y"), ("Lake", "L"), ("École", "E"), ("12345", "#"), ("《》", "#")]
)  # fmt: skip
def test_a_character_sounds_as_in_its_word(title: str, letter: str) -> None:
    """And marks before the first letter do not count."""
    assert initial(title) == letter


def test_titles_without_a_letter_have_no_sound() -> None:
    """Nothing is made up."""
    assert sound("《》") == ()


def test_accounts_of_agencies_stand_on_one_page(portal: Write) -> None:
    """Own accounts apart from columns in those of others; in both languages, as CSV and JSON; on each agency's page."""
    root = portal()
    agencies = root / "catalog/agencies.yml"
    accounts = """    accounts:
      - {platform: {zh: 微信, en: WeChat}, name: 甲县发布, about: {zh: 要闻, en: News}}
      - {platform: 微博, name: 甲县发布, column: {zh: 水情, en: Water levels}}
"""
    agencies.write_text(agencies.read_text("utf-8").replace("    parent: office\n", f"    parent: office\n{accounts}"), "utf-8")
    build(root)
    tree = html.fromstring(page(root, "en/agencies/accounts.html"))
    assert tree.xpath("//main//tbody/tr/td[1]/text()") == ["甲县发布", "Water levels"]
    assert tree.xpath("//main//tbody/tr/td[1]/@lang") == ["zh-CN"]
    assert "Accounts: 1; columns: 1" in tree.text_content()
    rows = list(csv.reader((root / "site/agencies/accounts.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1:] == [["微信", "甲县发布", "", "甲县水务局", "要闻"], ["微博", "甲县发布", "水情", "甲县水务局", ""]]
    assert json.loads((root / "site/agencies/accounts.json").read_text("utf-8"))["count"] == 2
    assert "甲县发布" in page(root, "agencies/water/index.html")
    assert "agencies/accounts.html" in page(root, "site-map/index.html")
    assert not (root / "site/agencies/accounts.html").read_text("utf-8").count("None")


def test_without_accounts_there_is_no_page(portal: Write) -> None:
    """And nothing leads to it."""
    root = portal()
    build(root)
    assert not (root / "site/agencies/accounts.html").exists()
    assert "accounts.html" not in page(root, "site-map/index.html")


def test_what_a_type_requires_and_a_draft_lacks_is_not_provided(portal: Write) -> None:
    """As in a guide imported from a list of names; what need not be there is not spoken of."""
    kinds = NOTICE.replace("label: {zh: 时限, en: Time},", "label: {zh: 时限, en: Time}, required: true,")
    kinds = kinds.replace("    label: {zh: 材料, en: Materials}\n", "    label: {zh: 材料, en: Materials}\n    required: true\n")
    kinds = kinds.replace("  disclosure: 主动公开\n", "  disclosure: 主动公开\n  days: 3\n  materials: []\n")
    root = portal(kinds + guide("water", "取水许可", 1, status="draft") + guide("rain", "雨量", 2, days="1", materials="[]"))
    build(root, drafts=True)
    tree = html.fromstring(page(root, "news/notices/2026/water.html"))
    assert tree.xpath("//dl/div[dt='时限']/dd/text()") == ["未提供"]
    assert tree.xpath("//section[h2='材料']//p/text()") == ["未提供"]
    assert "排列顺序" not in tree.text_content()
    assert "施行日期" not in tree.text_content()
    none = html.fromstring(page(root, "news/notices/2026/rain.html"))
    assert none.xpath("//section[h2='材料']//p/text()") == ["无"]
