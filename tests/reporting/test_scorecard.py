"""Scorecards: quantity, lateness in working days, thin content, sections that stand still; and the circular about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from built import build, page
from gongkai.cli import main
from gongkai.portal import open_portal
from gongkai.reporting.scorecard import Span, standings
from portals import AS_OF, document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]
LONG = "因管网检修，定于明日上午停水，请各用户提前储水。" * 6 + "\n"

CARD = """\
-- catalog/scorecard.yml --
label: {zh: 监测, en: Scorecard}
description: {zh: 各单位公开工作, en: The work of agencies}
prose: [notice]
circular:
  section: news/notices
  type: notice
  publisher: office
  title: 关于{period}公开工作的通报
  description: 公开信息{published}条，超期{late}条，单薄{thin}条，超期栏目{overdue}个。
  metadata: {topic: 农业\\水利, genre: 通告, disclosure: 主动公开}
  opening: '{period}，{agencies}个单位公开信息{published}条，满分{full}个。'
"""


@pytest.fixture
def scored(portal: Write) -> Path:
    """Three notices of the water bureau in October: one sound, one late, one thin; the office published nothing."""
    names = {
        "sound": document(body=LONG, date_formed="2026-10-12", date_published="2026-10-13 09:00"),
        "late": document(body=LONG, index_number="JIA02/2026-00002", title="迟发的通告", date_formed="2026-08-10", date_published="2026-10-14 09:00"),
        "thin": document(body="停水。\n", index_number="JIA02/2026-00003", title="单薄的通告", date_formed="2026-10-12", date_published="2026-10-15 09:00"),
        "september": document(body=LONG, index_number="JIA02/2026-00004", title="九月的通告"),
    }  # fmt: skip
    root = portal(CARD + "".join(f"-- docs/news/notices/2026/{name}.md --\n{text}" for name, text in names.items()))
    sections = root / "catalog/sections.yml"
    text = sections.read_text("utf-8").replace(
        "owner: office, types: [notice, news]", "owner: office, update_cycle: 14, types: [notice, news]"
    )
    sections.write_text(
        text.replace("owner: water, types: [rain_ledger]", "owner: water, update_cycle: 90, types: [rain_ledger]"), "utf-8"
    )
    return root


def test_every_agency_is_counted(scored: Path) -> None:
    """One document 46 working days late (the days off of October taken out), one thin text, empty sections, a silent office."""
    portal = open_portal(scored, AS_OF)
    assert portal.catalog is not None
    assert portal.definitions is not None
    card = portal.definitions.scorecard
    assert card is not None
    water, office = standings(scored, portal.catalog, card, Span(2026, 10))
    assert (water.agency, water.published, water.score) == ("water", 3, 100 - 2 - 1 - 2 * 5)
    assert [(late.record.title, late.days) for late in water.late] == [("迟发的通告", 46)]
    assert [record.title for record in water.thin] == ["单薄的通告"]
    assert [(still.section, still.days) for still in water.overdue] == [("figures", None), ("consult", None)]
    assert (office.agency, office.published, office.score) == ("office", 0, 100 - 10 - 2 * 5)
    assert [(still.section, still.days) for still in office.overdue] == [("news/notices", 16), ("policy/normative", None)]


def test_the_page_and_the_csv_say_the_same(scored: Path) -> None:
    """A page for the year and for each month, each with its own file."""
    build(scored)
    tree = html.fromstring(page(scored, "scorecards/2026-10.html"))
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")]
    assert rows == [["甲县水务局", "3", "1", "1", "2", "87"], ["甲县人民政府办公室", "0", "0", "0", "2", "80"]]
    text = (scored / "site/scorecards/2026-10.csv").read_text("utf-8-sig")
    assert [line.split(",") for line in text.splitlines()[1:]] == rows
    assert tree.xpath("//svg/desc/text()") == ["公开信息：县水务局 3。"]
    assert "迟发的通告" in page(scored, "scorecards/index.html")
    assert "/scorecards/" in page(scored, "site-map/index.html")


def test_the_circular_is_a_draft_that_passes_the_check(scored: Path) -> None:
    """Its numbers are those of the page."""
    result = CliRunner().invoke(
        main, ["report", "scorecard", "--root", str(scored), "--as-of", "2026-11-21", "--year", "2026", "--month", "10"]
    )
    assert result.exit_code == 0, result.output
    text = (scored / "docs/news/notices/2026/scorecard-2026-10.md").read_text("utf-8")
    assert "2026年10月，2个单位公开信息3条，满分0个。" in text
    assert "| 1 | 县水务局 | 3 | 1 | 1 | 2 | 87 |" in text
    assert "- 《迟发的通告》（县水务局）：形成后46个工作日公开" in text
    assert [finding.text("zh") for finding in open_portal(scored, AS_OF).findings if finding.is_error] == []


def test_a_scorecard_declared_wrongly_is_a_finding(portal: Write, messages: Messages) -> None:
    """Types, section and publisher are known ones."""
    root = portal(CARD.replace("publisher: office", "publisher: offices").replace("prose: [notice]", "prose: [notices]"))
    assert [message.partition(" ")[2].partition("\n")[0] for message in messages(root)] == [
        "错误 CAT006 “prose”引用了不存在的文种 notices",
        "错误 CAT006 “publisher”引用了不存在的机构 offices",
    ]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (Span(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Span(2026, 12), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_knows_its_days(span: Span, first: date, last: date) -> None:
    """Years and months."""
    assert (span.first, span.last) == (first, last)
