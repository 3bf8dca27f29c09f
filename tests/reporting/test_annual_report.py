"""The annual report of the reference portal's catalog, against one computed by hand.

The ledger below has eight requests of the water bureau. On paper:

====  ==========  ==========  ==========  ==============  =========================
row   applicant   received    answered    outcome         counts for 2025 as
====  ==========  ==========  ==========  ==============  =========================
1     citizen     2024-12-20  2025-01-10  granted         carried in, granted
2     business    2024-12-27  2025-01-14  not held        carried in, not held
3     citizen     2025-02-03  2025-02-20  granted         received, granted
4     citizen     2025-03-05  2025-03-28  partial         received, in part
5     legal       2025-06-10  2025-07-01  enforcement     received, refused (7)
6     business    2025-09-01  2025-09-20  repeated        received, not processed (2)
7     citizen     2025-12-15                              received, carried out
8     citizen     2024-11-04  2024-11-20  granted         nothing: closed the year before
====  ==========  ==========  ==========  ==============  =========================
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli import main
from gongkai.definitions.loading import read_definitions
from gongkai.definitions.reports import Report
from gongkai.portal import open_portal
from gongkai.reporting.filled import Filled, read_filled
from gongkai.reporting.identities import unequal
from gongkai.reporting.tables import cells_of, table_text, tables_in
from portals import AS_OF, document, write

ROOT = Path(__file__).resolve().parents[2]
Write = Callable[..., Path]
Messages = Callable[..., list[str]]

LEDGER = """\
编号,受理机关,申请人类别,收到日期,答复日期,办理结果
1,县水务局,自然人,2024-12-20,2025-01-10,予以公开
2,县水务局,商业企业,2024-12-27,2025-01-14,本机关不掌握相关政府信息
3,县水务局,自然人,2025-02-03,2025-02-20,予以公开
4,县水务局,自然人,2025-03-05,2025-03-28,部分公开（区分处理的，只计这一情形，不计其他情形）
5,县水务局,法律服务机构,2025-06-10,2025-07-01,属于行政执法案卷
6,县水务局,商业企业,2025-09-01,2025-09-20,重复申请
7,县水务局,自然人,2025-12-15,,
8,县水务局,自然人,2024-11-04,2024-11-20,予以公开
9,县府办,自然人,2025-04-01,2025-04-09,予以公开
"""
BY_HAND = {
    "received": "3 1 0 0 1 0 5",
    "carried_in": "1 1 0 0 0 0 2",
    "granted": "2 0 0 0 0 0 2",
    "partial": "1 0 0 0 0 0 1",
    "enforcement_file": "0 0 0 0 1 0 1",
    "not_held": "0 1 0 0 0 0 1",
    "repeated": "0 1 0 0 0 0 1",
    "handled": "3 2 0 0 1 0 6",
    "carried_out": "1 0 0 0 0 0 1",
}
NOTHING = "0 0 0 0 0 0 0"
REVIEWS = (
    "编号,被申请机关,途径,结果\n1,县水务局,行政复议,结果维持\n2,县水务局,复议后起诉,尚未审结\n3,县水务局,行政复议,结果纠正\n"
)
FIGURES = (
    "机关,项目,数量\n县水务局,行政许可,74\n县水务局,行政处罚,23\n县水务局,行政强制,2\n县水务局,行政事业性收费（万元）,12.5\n"
)

SECTION = """\
  - {path: reports, name: {zh: 年报, en: Reports}, description: {zh: 年报, en: Reports}, owner: office, types: [annual_report]}
  - {path: about,"""


@pytest.fixture
def reporting(portal: Write) -> Callable[..., Path]:
    """Return the small portal with the reference portal's annual report declared in it."""

    def made(text: str = "") -> Path:
        root = portal(text)
        sections = root / "catalog/sections.yml"
        sections.write_text(sections.read_text("utf-8").replace("  - {path: about,", SECTION), "utf-8")
        kind = (ROOT / "catalog/types/annual_report.yml").read_text("utf-8")
        kind = kind.replace("MB9901163/2026-00802", "JIA02/2026-00802").replace("agriculture", "water")
        kind = kind.replace("genre: 年报", "genre: 其他")
        (root / "catalog/types/annual_report.yml").write_text(kind.replace(", result: 同意公开", ""), "utf-8")
        report = (ROOT / "catalog/reports/annual.yml").read_text("utf-8")
        report = report.replace("section: disclosure/annual-reports", "section: reports").replace("genre: 年报", "genre: 其他")
        for word in (", policy_document]", "{types: [service_guide]}"):
            report = report.replace(word, "]" if word.endswith("document]") else "{}")
        (root / "catalog/reports").mkdir(exist_ok=True)
        (root / "catalog/reports/annual.yml").write_text(report, "utf-8")
        for name in ("applicants", "request-outcomes", "review-paths", "review-results", "annual-figures"):
            shutil.copy(ROOT / f"catalog/vocabularies/{name}.yml", root / "catalog/vocabularies")
        return root

    return made


def drafted(root: Path) -> tuple[Filled, str]:
    """Draft the report of the water bureau for 2025 and return its cells and its text."""
    result = CliRunner().invoke(main, ["report", "annual", "--root", str(root), "--as-of", AS_OF.replace(" ", "T"), "--year", "2025", "--agency", "water"])  # fmt: skip
    assert result.exit_code == 0, result.output
    text = (root / "docs/reports/2026/water-2025.md").read_text("utf-8")
    definitions = read_definitions(root / "catalog")[0]
    assert definitions is not None
    return read_filled(definitions.reports["annual"], text, "water", 1)[0], text


def test_the_report_is_the_one_computed_by_hand(reporting: Write) -> None:
    """25 rows of 7, the 15 numbers of reviews, the four blocks, and the sentences from the same numbers."""
    repealing = document(type="normative_document", title="甲办法", index_number="JIA02/2025-00001", document_number="甲水规〔2025〕1号", date_formed="2025-05-06", date_published="2025-05-07 09:00", date_effective="2025-06-01", registration_number="甲规登〔2025〕1号", repeals="甲水规〔2019〕2号")  # fmt: skip
    repealed = document(type="normative_document", title="乙办法", index_number="JIA02/2019-00001", document_number="甲水规〔2019〕2号", date_formed="2019-05-06", date_published="2019-05-07 09:00", date_effective="2019-06-01", registration_number="甲规登〔2019〕1号")  # fmt: skip
    files = f"-- docs/policy/normative/2025/new.md --\n{repealing}-- docs/policy/normative/2019/old.md --\n{repealed}"
    ledgers = f"-- catalog/ledgers/requests-2025.csv --\n{LEDGER}-- catalog/ledgers/reviews-2025.csv --\n{REVIEWS}-- catalog/ledgers/figures-2025.csv --\n{FIGURES}"  # fmt: skip
    root = reporting(files + ledgers)
    filled, text = drafted(root)
    definitions = read_definitions(root / "catalog")[0]
    assert definitions is not None
    form = definitions.reports["annual"].tables["requests"]
    for row in form.rows:
        numbers = [str(filled.numbers["requests", row, column]) for column in form.columns]
        assert " ".join(numbers) == BY_HAND.get(row, NOTHING), row
    assert (len(form.rows), len(form.columns)) == (25, 7)
    reviews = {row: [int(filled.numbers["reviews", row, c]) for c in ("upheld", "corrected", "otherwise", "pending", "total")] for row in ("reconsideration", "direct_suit", "suit_after")}  # fmt: skip
    assert reviews == {"reconsideration": [1, 1, 0, 0, 2], "direct_suit": [0, 0, 0, 0, 0], "suit_after": [0, 0, 0, 1, 1]}
    assert [int(filled.numbers["register", "normative", c]) for c in ("made", "ended", "in_force")] == [1, 1, 1]
    assert filled.texts["charges", "charge", "amount"] == "12.50"
    assert "新收政府信息公开申请5件，加上年结转2件，共需办理7件；已办结6件，结转下年度继续办理1件" in text
    assert "予以公开2件、部分公开1件、不予公开1件、无法提供1件、不予处理1件、其他处理0件" in text
    assert [finding.text("zh") for finding in open_portal(root, AS_OF).findings if "water-2025" in finding.place.path] == []


def test_what_one_year_carries_out_the_next_carries_in(reporting: Write) -> None:
    """Three years from one ledger, each as computed on paper; published one after the other they hold against each other."""
    root = reporting()
    write(root, f"-- requests.csv --\n{LEDGER}")
    definitions = read_definitions(root / "catalog")[0]
    assert definitions is not None
    form = definitions.reports["annual"].tables["requests"]
    on_paper = {
        2024: {"received": "2 1 0 0 0 0 3", "carried_in": NOTHING, "handled": "1 0 0 0 0 0 1", "carried_out": "1 1 0 0 0 0 2"},
        2025: {row: BY_HAND[row] for row in ("received", "carried_in", "handled", "carried_out")},
        2026: {"received": NOTHING, "carried_in": "1 0 0 0 0 0 1", "handled": NOTHING, "carried_out": "1 0 0 0 0 0 1"},
    }
    for year, rows in on_paper.items():
        given = f"requests={root / 'requests.csv'}"
        options = ["--year", str(year), "--agency", "water", "--ledger", given, "--as-of", "2026-11-21T10:00"]
        result = CliRunner().invoke(main, ["report", "annual", "--root", str(root), *options])
        assert result.exit_code == 0, result.output
        path = root / f"docs/reports/2026/water-{year}.md"
        path.write_text(path.read_text("utf-8").replace("status: draft\n", "").replace("待填", "0"), "utf-8")
        filled = read_filled(definitions.reports["annual"], path.read_text("utf-8"), "water", 1)[0]
        for row, numbers in rows.items():
            assert " ".join(str(filled.numbers["requests", row, column]) for column in form.columns) == numbers, (year, row)
    assert [finding.text("zh") for finding in open_portal(root, AS_OF).findings if finding.problem.code == "RPT009"] == []
    path = root / "docs/reports/2026/water-2025.md"
    path.write_text(path.read_text("utf-8").replace("year: 2025", "year: 2023"), "utf-8")
    assert [finding.problem.code for finding in open_portal(root, AS_OF).findings if finding.problem.code == "RPT009"] != []


def test_without_a_ledger_the_cells_are_left_to_fill_and_a_published_report_may_not_have_them(reporting: Write) -> None:
    """A draft may hold 待填; the same document without status: draft is refused, cell by cell."""
    root = reporting()
    _, text = drafted(root)
    assert "| 一、本年新收政府信息公开申请数量 | 待填 |" in text
    path = root / "docs/reports/2026/water-2025.md"
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    found = [finding for finding in open_portal(root, AS_OF).findings if finding.problem.code == "RPT004"]
    assert len(found) > 100
    assert "填写数字，没有的填 0" in found[0].text("zh")


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("| （七）总计 | 3 |", "| （七）总计 | 4 |", "RPT005", "“自然人”不平：一、本年新收政府信息公开申请数量＋二、上年结转政府信息公开申请数量 = 4，（七）总计＋四、结转下年度继续办理 = 5"),
        ("| 2.重复申请 | 0 | 1 |", "| 2.重复申请 | 0 | 2 |", "RPT006", "“商业企业”不平"),
        ("| 0 | 1 | 0 | 5 |", "| 0 | 1 | 0 | 6 |", "RPT007", "= 6，应当相等"),
        ("| 行政复议 | 1 |", "| 行政复议 | 2 |", "RPT008", "“行政复议”不平"),
        ("## 五、存在的主要问题及改进情况", "## 五、存在的问题", "RPT001", "缺少“五、存在的主要问题及改进情况”"),
        ("| 行政强制 | 2 |\n", "", "RPT003", "缺少“行政强制”行"),
        ("| 行政强制 | 2 |", "| 行政检查 | 2 |", "RPT003", "没有“行政检查”这一行"),
        ("| 行政强制 | 2 |", "| 行政强制 |  |", "RPT004", "“行政强制”行“本年处理决定数量”列没有填数字"),
        ("本年制发件数", "本年新制作数量", "RPT012", "使用了旧表式：“本年新制作数量”"),
        ("新收政府信息公开申请5件", "新收政府信息公开申请9件", "RPT013", "正文写的是 新收政府信息公开申请9件，表中是 5"),
        ("| 行政规范性文件 | 0 | 0 | 0 |", "| 行政规范性文件 | 3 | 0 | 3 |", "RPT011", "是 3，按本门户的文档统计是 0"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_found(reporting: Write, old: str, new: str, code: str, told: str) -> None:
    """One change of the sound report, one code."""
    root = reporting(f"-- catalog/ledgers/requests-2025.csv --\n{LEDGER}-- catalog/ledgers/reviews-2025.csv --\n{REVIEWS}-- catalog/ledgers/figures-2025.csv --\n{FIGURES}")  # fmt: skip
    drafted(root)
    path = root / "docs/reports/2026/water-2025.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    messages = [finding.text("zh") for finding in open_portal(root, AS_OF).findings if finding.problem.code == code]
    assert messages, [finding.text("zh") for finding in open_portal(root, AS_OF).findings]
    assert told.replace("，应当相等", "") in "\n".join(messages)


def test_the_counted_cells_of_a_report_are_counted_anew(reporting: Write) -> None:
    """Only those that documents of the portal contradict; nothing else in the file changes."""
    root = reporting(f"-- catalog/ledgers/requests-2025.csv --\n{LEDGER}")
    drafted(root)
    path = root / "docs/reports/2026/water-2025.md"
    sound = path.read_text("utf-8").replace("status: draft\n", "").replace("待填", "0")
    path.write_text(sound.replace("| 行政规范性文件 | 0 | 0 | 0 |", "| 行政规范性文件 | 3 | 0 | 7 |"), "utf-8")
    arguments = [
        "report",
        "annual",
        "--root",
        str(root),
        "--as-of",
        "2026-11-22",
        "--year",
        "2025",
        "--agency",
        "water",
        "--recount",
    ]
    result = CliRunner().invoke(main, arguments)
    assert result.output == "docs/reports/2026/water-2025.md：重新统计，改动 2 处\n"
    assert path.read_text("utf-8") == sound
    arguments[arguments.index("2025")] = "2024"
    assert "先起草：去掉 --recount" in CliRunner().invoke(main, arguments).output


def test_a_report_is_held_against_that_of_the_year_before(reporting: Write) -> None:
    """What was carried out of one year is carried into the next; documents in force follow from the year before."""
    root = reporting(f"-- catalog/ledgers/requests-2025.csv --\n{LEDGER}")
    drafted(root)
    path = root / "docs/reports/2026/water-2025.md"
    text = path.read_text("utf-8").replace("待填", "0").replace("2026-00001", "2026-00009")
    before = text.replace("year: 2025", "year: 2024").replace("2025年", "2024年")
    before = before.replace("| 行政规范性文件 | 0 | 0 | 0 |", "| 行政规范性文件 | 0 | 0 | 4 |")
    (root / "docs/reports/2026/water-2024.md").write_text(before, "utf-8")
    found = {finding.problem.code: finding.text("en") for finding in open_portal(root, AS_OF).findings}
    assert "上年四、结转下年度继续办理 = 1" in found["RPT009"]
    assert "上年现行有效件数＋本年制发件数－本年废止件数 = 4" in found["RPT010"]


@pytest.fixture(scope="module")
def annual() -> Report:
    """The reference portal's declaration of the annual report."""
    definitions = read_definitions(ROOT / "catalog")[0]
    assert definitions is not None
    return definitions.reports["annual"]


@given(
    numbers=st.lists(st.integers(0, 10**6), min_size=21 * 6, max_size=21 * 6),
    carried=st.lists(st.integers(0, 99), min_size=6, max_size=6),
)
def test_any_table_that_is_added_up_is_sound_and_any_one_changed_cell_is_found(
    annual: Report, numbers: list[int], carried: list[int]
) -> None:
    """Fill the outcomes with anything, add up the rest: no finding. Then change one cell: at least one."""
    form = annual.tables["requests"]
    kinds = [column for column in form.columns if column != "total"]
    outcomes = [row for row in form.rows if row not in ("received", "carried_in", "handled", "carried_out")]
    filled = Filled("x")
    cells = {(row, kind): numbers[i * 6 + j] for i, row in enumerate(outcomes) for j, kind in enumerate(kinds)}
    for j, kind in enumerate(kinds):
        cells["handled", kind] = sum(cells[row, kind] for row in outcomes)
        cells["carried_out", kind] = carried[j]
        cells["carried_in", kind] = min(carried[j], 7)
        cells["received", kind] = cells["handled", kind] + carried[j] - cells["carried_in", kind]
    for row in form.rows:
        cells[row, "total"] = sum(cells[row, kind] for kind in kinds)
    filled.numbers = {("requests", row, column): Decimal(number) for (row, column), number in cells.items()}
    assert list(unequal(annual, filled, None)) == []
    for key in list(filled.numbers)[:: 1 + numbers[0] % 13]:
        filled.numbers[key] += 1
        assert list(unequal(annual, filled, None)), key
        filled.numbers[key] -= 1


@given(st.lists(st.lists(st.text(st.characters(blacklist_characters="\n\r\\|", blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=9), min_size=3, max_size=3), min_size=2, max_size=9))  # fmt: skip
def test_a_table_written_is_the_table_read(rows: list[list[str]]) -> None:
    """Cells come back as they went in, each with its line."""
    rows = [["甲", *row[1:]] for row in rows]
    found = list(tables_in("文字\n\n" + table_text(rows[0], rows[1:]) + "\n文字", 10))
    assert [found[0].header, *(cells for _, cells in found[0].rows)] == rows
    assert found[0].line == 12
    assert [line for line, _ in found[0].rows] == list(range(14, 14 + len(rows) - 1))


def test_an_escaped_bar_does_not_divide_a_cell() -> None:
    """As Markdown has it."""
    assert cells_of(r"| 甲\|乙 | 丙 |") == ["甲|乙", "丙"]


def test_a_ledger_row_that_is_closed_before_it_was_opened_is_found(reporting: Write, messages: Messages) -> None:
    """Private ledgers are checked with everything else, and never published."""
    root = reporting(
        "-- catalog/ledgers/requests-2025.csv --\n编号,受理机关,申请人类别,收到日期,答复日期,办理结果\n1,县水务局,自然人,2025-02-20,2025-02-03,予以公开\n"
    )
    assert any("REQ006 第 1 条的办结日期 2025-02-03 早于收到日期 2025-02-20" in message for message in messages(root))
    write(root, "-- catalog/ledgers/requests-2025.csv --\n编号,受理机关,申请人类别,收到日期\n1,县水利局,自然人,2025-02-20\n")
    assert any("catalog/ledgers/requests-2025.csv:2:2" in message for message in messages(root))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["yearly", "--year", "2025"], "没有声明“yearly”报告"),
        (["annual", "--year", "2025", "--agency", "水利局"], "是否想写 县水务局"),
        (["annual", "--year", "2025", "--agency", "water", "--ledger", "x.csv"], "写成 台账名=文件路径"),
    ],
)
def test_a_report_that_cannot_be_drafted_says_why(reporting: Write, arguments: list[str], told: str) -> None:
    """With the next step."""
    result = CliRunner().invoke(main, ["report", *arguments, "--root", str(reporting()), "--as-of", "2026-11-21"])
    assert result.exit_code != 0
    assert told in result.output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("left: [received, carried_in]", "left: [recieved, carried_in]", "CAT011 “identities”中的 recieved 不是字段"),
        ("cell: requests.received.total", "cell: requests.receive.total", "CAT011 “cell”中的 requests.receive.total 不是字段"),
        ("ledger: requests, take: opened", "ledger: request, take: opened", "CAT006 “ledger”引用了不存在的台账 request"),
        ("type: annual_report", "type: anual_report", "CAT006 “type”引用了不存在的文种 anual_report"),
        ("申请(\\d+)件", "申请\\d+件", "写一个圆括号，括住数字"),
    ],
)
def test_a_report_declared_wrongly_is_a_finding(reporting: Write, messages: Messages, old: str, new: str, told: str) -> None:
    """The declaration is held against itself."""
    root = reporting()
    path = root / "catalog/reports/annual.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(told in message for message in messages(root)), messages(root)
