"""What a type may declare of its rows and groups: charts, flows, targets, periods, collections; shown on a whole portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from built import build, page
from portals import document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]

TYPES = """\
-- catalog/types/rain_ledger.yml --
label: {zh: 雨量台账, en: Rainfall ledger}
description: {zh: 雨量, en: Rainfall}
rows:
  label: {zh: 雨量, en: Rainfall}
  period: day
  page_size: 20
  chart:
    - {form: bar, by: day, columns: [rain]}
    - {form: line, by: day, columns: [rate], title: {zh: 到报率, en: Reports in time}}
    - {form: bar, by: station}
  columns:
    station: {kind: text, label: {zh: 站名, en: Station}, required: true}
    day: {kind: date, label: {zh: 日期, en: Day}, required: true}
    rain: {kind: integer, label: {zh: 雨量, en: Rain}, required: true, total: sum}
    rate: {kind: decimal, label: {zh: 到报率, en: Reported}, unit: {zh: '%', en: '%'}, total: mean, weight: rain, target: 95}
example: |
  ---
  type: rain_ledger
  title: 十月雨量
  index_number: JIA02/2026-00806
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 十月各站雨量。
  disclosure: 主动公开
  rows: rain.csv
  ---
  十月各站雨量。
-- catalog/types/notice.yml --
label: {zh: 权力事项, en: Power}
description: {zh: 权力事项, en: Power}
fields:
  steps:
    kind: group
    label: {zh: 办理流程, en: Steps}
    many: true
    flow: {name: name, actor: actor, days: days, exit: refused}
    fields:
      name: {kind: text, label: {zh: 环节, en: Step}, required: true}
      actor: {kind: text, label: {zh: 办理人, en: By}}
      days: {kind: integer, label: {zh: 时限, en: Time}, unit: {zh: 个工作日, en: working days}}
      refused: {kind: text, label: {zh: 不予受理, en: Refused}}
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
  description: 取水许可的流程。
  disclosure: 主动公开
  ---
  取水许可。
-- catalog/types/news.yml --
label: {zh: 公报, en: Gazette}
description: {zh: 公报, en: Gazette}
fields:
  issue: {kind: integer, label: {zh: 期号, en: Issue}, required: true}
  contents:
    kind: group
    label: {zh: 目录, en: Contents}
    many: true
    fields:
      part: {kind: text, label: {zh: 栏目, en: Part}}
      document: {kind: text, label: {zh: 文件, en: Document}, required: true}
      page: {kind: integer, label: {zh: 页码, en: Page}}
collects: {field: contents, reference: document, heading: part, page: page, order: [issue], relation: contains}
example: |
  ---
  type: news
  title: 公报第一期
  index_number: JIA02/2026-00801
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 公报第一期。
  disclosure: 主动公开
  issue: 1
  contents:
    - {document: JIA02/2026-00001, part: 文件, page: 3}
  ---
  公报。
"""

METADATA = "  supersedes: {label: {zh: 替代, en: Supersedes}, inverse: {zh: 被替代, en: Superseded by}}\n"
CONTAINS = METADATA + "  contains: {label: {zh: 收录, en: Contains}, inverse: {zh: 刊登于, en: Published in}}\n"


def with_types(root: Path) -> Path:
    """Declare the relation by which collections name their members."""
    path = root / "catalog/metadata.yml"
    path.write_text(path.read_text("utf-8").replace(METADATA, CONTAINS), "utf-8")
    return root


def ledger(rows: int) -> str:
    """Return a ledger of one row a day."""
    head = document(type="rain_ledger", title="雨量", index_number="JIA02/2026-00002", rows="rain.csv")
    lines = [
        f"{'甲' if n % 2 else '乙'}站,{2024 + n // 336:d}-{n % 336 // 28 + 1:02d}-{n % 28 + 1:02d},{n % 9},{94 + n % 5}"
        for n in range(rows)
    ]
    return (
        f"-- docs/figures/2026/rain.md --\n{head}-- docs/figures/2026/rain.csv --\n站名,日期,雨量,到报率\n"
        + "\n".join(lines)
        + "\n"
    )


def test_a_short_ledger_stands_on_one_page_with_charts_targets_and_roll_ups(portal: Write) -> None:
    """Two months: a chart of the days, the months below it, and which rows missed the target."""
    root = with_types(portal(TYPES + ledger(35)))
    build(root)
    text = page(root, "figures/2026/rain.html")
    tree = html.fromstring(text)
    assert len(tree.xpath("//svg[@role='img']/title")) == 3
    assert tree.xpath("//svg[@role='img']/desc")[1].text.startswith("到报率 (%)：")
    assert [cell.text for cell in tree.xpath("//details[1]//tbody/tr/th")] == ["2024年2月", "2024年1月"]
    assert "目标不低于 95，35 项中 28 项达到" in text
    assert text.count('<span class="missed">未达标</span></td>') == 7
    assert not list((root / "site/figures/2026").glob("rain.rows-*.html"))


def test_a_long_ledger_is_paged_newest_first_and_offered_whole(portal: Write) -> None:
    """50 rows at 20 a page: the document shows the newest 30, one further page the oldest 20."""
    root = with_types(portal(TYPES + ledger(50)))
    build(root)
    first = html.fromstring(page(root, "figures/2026/rain.html"))
    older = html.fromstring(page(root, "figures/2026/rain.rows-1.html"))
    dates = [tree.xpath("//section[contains(@class,'rows')]/div//tbody/tr/td[2]/text()") for tree in (first, older)]
    assert [len(found) for found in dates] == [30, 20]
    assert dates[0] == sorted(dates[0], reverse=True)
    assert dates[0][-1] > dates[1][0]
    assert first.xpath("//nav[@class='pager']/a[@rel='next']/@href") == ["../../figures/2026/rain.rows-1.html"]
    assert older.xpath("//nav[@class='pager']/a[@rel='prev']/@href") == ["../../figures/2026/rain.html"]
    assert (root / "site/figures/2026/rain.rows.csv").read_text("utf-8-sig").count("\n") == 51
    content = json.loads((root / "site/figures/2026/rain.rows.json").read_text("utf-8"))
    assert len(content["rows"]) == 50
    assert content["totals"]["rain"] == sum(n % 9 for n in range(50))


def test_steps_are_drawn_and_listed(portal: Write) -> None:
    """The picture says what the list says."""
    steps = "\n  - {name: 申请}\n  - {name: 受理, actor: 窗口, days: 1, refused: 材料不全的一次告知}\n  - {name: 办结, days: 3}"
    root = with_types(portal(TYPES + f"-- docs/news/notices/2026/power.md --\n{document(steps=steps)}"))
    build(root)
    tree = html.fromstring(page(root, "news/notices/2026/power.html"))
    assert tree.xpath("//svg/desc/text()") == ["开始→申请→受理→办结→结束"]
    assert [item.text_content() for item in tree.xpath("//ol[@class='steps']/li")] == [
        "申请", "受理办理人：窗口时限：1 个工作日不予受理：材料不全的一次告知", "办结时限：3 个工作日",
    ]  # fmt: skip
    drawn = tree.xpath("//svg")[0].text_content()
    assert "材料不全的一次告知" in drawn
    assert "时限：3 个工作日" in drawn


def test_an_issue_lists_its_documents_and_each_document_names_its_issue(portal: Write) -> None:
    """Contents in the written order under their headings; the way to the issues before and after; both directions."""
    issues = ""
    for number in (1, 2, 3):
        contents = (
            "\n  - {document: JIA02/2026-00001, part: 县政府文件, page: 3}"
            if number == 2
            else "\n  - {document: JIA02/2026-00009}"
        )
        text = document(
            type="news", title=f"公报第{number}期", index_number=f"JIA02/2026-0001{number}", issue=str(number), contents=contents
        )
        issues += f"-- docs/news/notices/2026/issue-{number}.md --\n{text}"
    other = document(index_number="JIA02/2026-00009", title="另一通告")
    root = with_types(
        portal(
            f"{TYPES}{issues}-- docs/news/notices/2026/water.md --\n{document()}-- docs/news/notices/2026/other.md --\n{other}"
        )
    )
    build(root)
    tree = html.fromstring(page(root, "news/notices/2026/issue-2.html"))
    assert tree.xpath("//section[contains(@class,'contents')]/h3/text()") == ["县政府文件"]
    assert tree.xpath("//ol[@class='contents']/li/a/text()") == ["关于停水的通告"]
    assert tree.xpath("//nav[@class='issues']//a/text()") == ["公报第1期", "公报第3期"]
    assert "刊登于" in page(root, "news/notices/2026/water.html")
    assert "公报第2期" in page(root, "news/notices/2026/water.html")


def test_contents_may_name_what_stands_elsewhere(portal: Write) -> None:
    """Where the type declares the relation itself, editors write it, and the contents name members by number or title."""
    kinds = TYPES.replace(
        "collects: {field: contents, reference: document, heading: part,",
        "relations: {contains: {types: [notice]}}\ncollects: {field: contents, reference: document, title: part,",
    )
    contents = "\n  - {document: 国令第1号, part: 别处的法规, page: 1}\n  - {document: 无, part: 关于停水的通告（摘要）, page: 3}"
    text = document(
        type="news",
        title="公报第1期",
        index_number="JIA02/2026-00011",
        issue="1",
        contains="[JIA02/2026-00001]",
        contents=contents,
    )
    root = with_types(
        portal(f"{kinds}-- docs/news/notices/2026/issue.md --\n{text}-- docs/news/notices/2026/water.md --\n{document()}")
    )
    build(root)
    tree = html.fromstring(page(root, "news/notices/2026/issue.html"))
    assert [item.text_content() for item in tree.xpath("//ol[@class='contents']/li")] == [
        "别处的法规 国令第1号 第 1 页",
        "关于停水的通告 第 3 页",
    ]
    assert len(tree.xpath("//article//a[text()='关于停水的通告']")) == 1 + len(
        tree.xpath("//nav[@class='beside']//a[text()='关于停水的通告']")
    )


def test_contents_of_an_issue_that_holds_its_articles_lead_into_its_text(portal: Write) -> None:
    """They stand above the text, each entry leading to its heading."""
    kinds = TYPES.replace(
        "collects: {field: contents, reference: document, heading: part,",
        "relations: {contains: {types: [notice]}}\ncollects: {field: contents, reference: document, title: part,",
    )
    text = document(
        type="news",
        title="简报第1期",
        index_number="JIA02/2026-00011",
        issue="1",
        contents="\n  - {document: 无, part: 一、水情，雨情}",
    )
    root = with_types(
        portal(f"{kinds}-- docs/news/notices/2026/issue.md --\n{text}\n## 一、水情，雨情\n\n全县平均降雨四十毫米。\n")
    )
    build(root)
    tree = html.fromstring(page(root, "news/notices/2026/issue.html"))
    (link,) = tree.xpath("//ol[@class='contents']/li/a/@href")
    heading = tree.xpath("//h2[text()='一、水情，雨情']")[0]
    assert unquote(link.partition("#")[2]) == heading.get("id")
    assert heading.xpath("preceding::ol[@class='contents']")


def test_a_reference_that_leads_nowhere_is_found_on_the_line_of_the_contents(portal: Write, messages: Messages) -> None:
    """A collection's references are relations, so they are checked as relations are."""
    text = document(type="news", title="公报第1期", issue="1", contents="\n  - {document: JIA02/2026-00099}")
    root = with_types(portal(f"{TYPES}-- docs/news/notices/2026/issue-1.md --\n{text}"))
    assert messages(root) == [
        "docs/news/notices/2026/issue-1.md:13: 错误 REL001 “收录”指向的 JIA02/2026-00099 不存在\n    → 是否想写 JIA02/2026-00001？"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("by: day, columns: [rain]", "by: dya, columns: [rain]", "CAT011 “by”中的 dya 不是字段"),
        ("columns: [rain]", "columns: [station]", "CAT005 “columns”的值 station 不对"),
        ("period: day", "period: station", "CAT005 “period”的值 station 不对"),
        ("weight: rain", "weight: rian", "CAT011 “weight”中的 rian 不是字段"),
        ("target: 95", "target: {at_least: 9, at_most: 10}", "写 at_least 或 at_most 之一"),
        ("flow: {name: name,", "flow: {name: nmae,", "CAT011 “flow.name”中的 nmae 不是字段"),
        ("order: [issue]", "order: [isue]", "CAT011 “collects.order”中的 isue 不是字段"),
        ("relation: contains", "relation: contain", "CAT006 “collects.relation”引用了不存在的关系 contain"),
        ("field: contents", "field: issue", "CAT005 “collects.field”的值 issue 不对"),
    ],
)
def test_a_declaration_that_does_not_fit_is_a_finding(portal: Write, messages: Messages, old: str, new: str, told: str) -> None:
    """What a type declares is checked against its own columns, parts and fields."""
    assert old in TYPES
    root = with_types(portal(TYPES.replace(old, new)))
    assert any(told in message for message in messages(root)), messages(root)


def test_a_ledger_of_fifty_thousand_rows_stays_usable(portal: Write) -> None:
    """Pages of a few hundred kilobytes at most, any of them in reach, and everything in one CSV and one JSON."""
    rows = "".join(f"甲站,{date(2020, 1, 1) + timedelta(days=number // 25)},{number % 9},95\n" for number in range(50_000))
    kinds = TYPES.replace("page_size: 20", "page_size: 200")
    text = document(type="rain_ledger", title="雨量", rows="rain.csv")
    root = with_types(
        portal(f"{kinds}-- docs/figures/2026/rain.md --\n{text}-- docs/figures/2026/rain.csv --\n站名,日期,雨量,到报率\n{rows}")
    )
    for name, old, new in (
        ("portal", "rows: 50}", "rows: 50000}"),
        ("portal", "attachment_bytes: 100000", "attachment_bytes: 9000000"),
    ):
        path = root / f"catalog/{name}.yml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    build(root)
    folder = root / "site/figures/2026"
    pages = sorted(folder.glob("rain*.html"))
    assert len(pages) == 250
    assert max(path.stat().st_size for path in pages) < 250_000
    assert (folder / "rain.rows.csv").read_text("utf-8-sig").count("\n") == 50_001
    held = json.loads((folder / "rain.rows.json").read_text("utf-8"))
    assert (len(held["rows"]), held["totals"]["rain"]) == (50_000, sum(number % 9 for number in range(50_000)))
    reached, frontier = set(), {"rain.html"}
    for _ in range(3):
        links = {name for page_name in frontier for name in jumps(folder / page_name)}
        reached |= frontier
        frontier = links - reached
    assert {"rain.html", "rain.rows-1.html", "rain.rows-125.html"} <= reached
    assert len(reached | frontier) > 60
    assert all((folder / name).is_file() for name in reached | frontier)


def jumps(path: Path) -> list[str]:
    """Return the files that the pager of a page leads to."""
    return [link.rpartition("/")[2] for link in html.parse(str(path)).xpath("//nav[@class='pager']/a/@href")]
