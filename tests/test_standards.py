"""Standard directories of grassroots disclosure: ten columns a field, every row on the website leading to documents."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from built import build, page
from gongkai.outputs.workbook import workbook
from gongkai.portal import open_portal
from portals import document

ROOT = Path(__file__).resolve().parents[1]
Write = Callable[..., Path]
Messages = Callable[..., list[str]]

CATALOG = """\
-- catalog/vocabularies/disclosure-channels.yml --
label: {zh: 渠道, en: Channels}
codes:
  website: {zh: 政府网站, en: Website}
  notice_board: {zh: 公示栏, en: Notice board}
-- catalog/vocabularies/levels.yml --
label: {zh: 层级, en: Levels}
codes:
  county: {zh: 县级, en: County}
  township: {zh: 乡级, en: Township}
-- catalog/disclosure/standards/water.yml --
number: 2
label: {zh: 供水, en: Water}
lead: water
basis: 国办发〔2019〕54号
state: complete
rows:
  - item: 停水
    sub_item: 停水通告
    content: [停水范围, 恢复时间]
    basis: [《城市供水条例》]
    deadline: 提前24小时
    owner: water
    channels: [website, notice_board]
    level: [county, township]
    query: {sections: [news/notices], words: [停水]}
  - item: 水价
    content: [价格]
    basis: [《政府制定价格行为规则》]
    deadline: 自信息形成或者变更之日起20个工作日内
    deadline_workdays: 20
    owner: office
    channels: [notice_board]
    mode: on_request
    audience: 特定群体（用户）
    level: [county]
-- catalog/disclosure/standards/soil.yml --
number: 1
label: {zh: 土壤, en: Soil}
lead: office
basis: 国办发〔2019〕54号
state: skeleton
"""
NOTICE = f"-- docs/news/notices/2026/water.md --\n{document()}"


def test_a_row_leads_to_the_documents_that_satisfy_it(portal: Write) -> None:
    """The ten columns, the documents, the files; a field that is only declared says so."""
    root = portal(CATALOG + NOTICE)
    build(root)
    tree = html.fromstring(page(root, "standards/water.html"))
    cells = [[cell.text_content() for cell in row] for row in tree.xpath("//div[contains(@class,'standard')]//tbody/tr")]
    assert cells == [
        ["1", "停水：停水通告", "停水范围；恢复时间", "《城市供水条例》", "提前24小时", "甲县水务局", "政府网站、公示栏", "全社会", "主动", "县级、乡级", "关于停水的通告"],
        ["2", "水价", "价格", "《政府制定价格行为规则》", "自信息形成或者变更之日起20个工作日内", "甲县人民政府办公室", "公示栏", "特定群体（用户）", "依申请", "县级", "—"],
    ]  # fmt: skip
    assert tree.xpath("//td/a/@href") == ["../news/notices/2026/water.html"]
    assert "尚未编制完成" in page(root, "standards/soil.html")
    sheet = load_workbook(io.BytesIO((root / "site/standards/water.xlsx").read_bytes())).active
    assert [cell.value for cell in sheet[2]][:2] == ["1", "停水：停水通告"]
    listed = json.loads((root / "site/standards/water.json").read_text("utf-8"))
    assert listed["rows"][0]["records"] == ["https://www.jia.example/news/notices/2026/water.html"]
    assert (root / "site/standards/water.csv").read_text("utf-8-sig").count("\n") == 3


def test_the_matrix_shows_every_field_in_order_with_what_is_published(portal: Write) -> None:
    """Rows, rows due on the website, rows met, documents; in both languages."""
    root = portal(CATALOG + NOTICE)
    build(root)
    tree = html.fromstring(page(root, "standards/index.html"))
    assert [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")] == [
        ["1", "土壤", "县府办", "待编制", "—", "—", "—", "—"],
        ["2", "供水", "县水务局", "已编制", "2", "1", "1", "1"],
    ]
    assert tree.xpath("//svg/desc/text()") == ["已有内容：供水 100。"]
    assert "Declared only" in page(root, "en/standards/index.html")


def test_a_row_that_ticks_the_website_and_leads_nowhere_is_found(portal: Write, messages: Messages) -> None:
    """With its field, number and item; the page says it too."""
    other = document(title="关于防汛的通告")
    root = portal(f"{CATALOG}-- docs/news/notices/2026/water.md --\n{other}")
    assert messages(root) == [
        "catalog/disclosure/standards/water.yml: 警告 DIS031 “供水”第 1 行“停水：停水通告”勾选了政府网站，但本站没有对应的内容\n"
        "    → 发布相应内容，或改正这一行的 query"
    ]
    build(root)
    assert "尚未公开" in page(root, "standards/water.html")
    assert "缺 1 项" in page(root, "standards/index.html")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    query: {sections: [news/notices], words: [停水]}\n", "", "勾选了政府网站，须写 query"),
        ("query: {sections: [news/notices]", "query: {sections: [news/notice]", "“sections”引用了不存在的栏目 news/notice"),
        ("channels: [website, notice_board]", "channels: [website, board]", "“channels”引用了不存在的代码 board"),
        ("lead: water", "lead: waters", "“lead”引用了不存在的机构 waters"),
        ("number: 2", "number: 1", "“number”的值 1 不对"),
        ("state: skeleton", "state: complete", "state 为 complete 须有 rows"),
        ("mode: on_request", "mode: maybe", "rows.1.mode"),
    ],
)
def test_a_directory_declared_wrongly_is_a_finding(portal: Write, messages: Messages, old: str, new: str, told: str) -> None:
    """Closed schemas, known names, one number a field."""
    assert old in CATALOG
    assert any(told in message for message in messages(portal(CATALOG.replace(old, new)))), messages(portal(""))


def test_the_reference_portal_declares_26_fields_and_three_in_full() -> None:
    """Every row of the three that ticks the website leads to published content."""
    reference = open_portal(ROOT, "2026-11-21 10:00")
    assert reference.definitions is not None
    standards = reference.definitions.standards
    assert sorted(standard.number for standard in standards.values()) == list(range(1, 27))
    assert sum(standard.state == "complete" for standard in standards.values()) == 3
    assert [finding.text("zh") for finding in reference.findings if finding.problem.code == "DIS031"] == []


def test_a_workbook_is_the_same_bytes_and_takes_no_text_for_a_formula() -> None:
    """Made twice, whatever the clock says."""
    made = [workbook("表", ["甲", "乙"], [["=1+1", 2]]) for _ in range(2)]
    assert made[0] == made[1]
    sheet = load_workbook(io.BytesIO(made[0])).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), (2, "n")]
