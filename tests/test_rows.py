"""Ledgers: the CSV or XLSX file beside a document."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.definitions import Definitions
from gongkai.portal import open_portal
from gongkai.rows import Table, read_table, table_of
from portals import document

Write = Callable[..., Path]
Messages = Callable[..., list[str]]
Read = Callable[..., tuple[Table | None, list[str]]]

GOOD = "站名,日期,雨量,到报率,单位\n甲站,2026-10-01,12,99.5%,县水务局\n乙站,2026-10-02,30,98,\n"


@pytest.fixture
def table(definitions: Definitions) -> Read:
    """Read the bytes or text of a ledger file."""

    def reading(content: str | bytes, name: str = "rain.csv") -> tuple[Table | None, list[str]]:
        declared = definitions.types["rain_ledger"].rows
        assert declared is not None
        raw = content.encode() if isinstance(content, str) else content
        found, findings = read_table(raw, name, declared, definitions)
        return found, [finding.text("zh") for finding in findings]

    return reading


def workbook(rows: list[list[Any]]) -> bytes:
    """Return an XLSX file with one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_are_read_by_the_declared_columns(table: Read) -> None:
    """Values parsed by kind, empty cells left out, totals where declared."""
    found, said = table(GOOD)
    assert said == []
    assert found is not None
    assert found.rows == [
        {"station": "甲站", "day": date(2026, 10, 1), "rain": 12, "rate": Decimal("99.5"), "agency": "water"},
        {"station": "乙站", "day": date(2026, 10, 2), "rain": 30, "rate": Decimal("98")},
    ]
    assert found.totals == {"rain": 42, "rate": Decimal("98.75")}


def test_columns_may_be_named_in_either_language_and_stand_in_any_order(table: Read) -> None:
    """Key, Chinese label or English label."""
    found, said = table("Rain,station,日期\n1,甲站,2026-10-01\n")
    assert said == []
    assert found is not None
    assert found.rows == [{"rain": 1, "station": "甲站", "day": date(2026, 10, 1)}]


def test_a_workbook_is_read_like_a_text(table: Read) -> None:
    """Numbers and dates as the spreadsheet holds them."""
    raw = workbook(
        [["站名", "日期", "雨量", "到报率"], ["甲站", datetime(2026, 10, 1), 12.0, 99.5], ["乙站", date(2026, 10, 2), 30, None]]
    )
    found, said = table(raw, "rain.xlsx")
    assert said == []
    assert found is not None
    assert [row["rain"] for row in found.rows] == [12, 30]
    assert found.rows[0]["day"] == date(2026, 10, 1)


def test_a_byte_order_mark_windows_line_ends_and_empty_lines_do_no_harm(table: Read) -> None:
    """Spreadsheets write them."""
    found, said = table(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode() + b",,,,\r\n\r\n")
    assert said == []
    assert found is not None
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "rain.csv: 错误 ROW010 没有数据行\n    → 在表头下面填写数据"),
        ("站名,日期,雨量\n", "rain.csv: 错误 ROW010 没有数据行\n    → 在表头下面填写数据"),
        ("站名,日期,雨量\n甲站,2026-10-01\n", "rain.csv:2: 错误 ROW006 这一行有 2 格，表头有 3 格\n    → 补齐或删除多余的逗号；内容中有逗号时整格加引号"),
        ("站名,日期,雨量\n甲,站,2026-10-01,1\n", "rain.csv:2: 错误 ROW006 这一行有 4 格，表头有 3 格\n    → 补齐或删除多余的逗号；内容中有逗号时整格加引号"),
        ("站名,日期,雨量\n甲站,2026-10-01,=SUM(A1:A2)\n", "rain.csv:2:3: 错误 ROW007 “雨量”列是公式：=SUM(A1:A2)\n    → 改成计算结果（选择性粘贴为数值）"),
        ("站名,日期,雨量\n@SUM(1),2026-10-01,1\n", "rain.csv:2:1: 错误 ROW007 “站名”列是公式：@SUM(1)\n    → 改成计算结果（选择性粘贴为数值）"),
        ("站名,日期,雨量\n甲站,,1\n", "rain.csv:2:2: 错误 ROW008 “日期”列没有填写\n    → 填写内容；没有数据写 0 或说明"),
        ("站名,日期,雨量\n甲站,10月1日,1\n", "rain.csv:2:2: 错误 META017 “日期”的日期无法识别：10月1日\n    → 写成 2026-03-03 的形式"),
        ("站名,日期,雨量\n\n甲站,2026-10-01,很大\n", "rain.csv:3:3: 错误 META014 “雨量”应为整数，现为 很大\n    → 只写数字，如 128；单位不要写进去"),
        ("站名,日期,雨量,风\n甲站,2026-10-01,1,2\n", "rain.csv:1:4: 错误 ROW003 没有“风”这一列\n    → 可用的列：站名、日期、雨量、到报率、单位"),
        ("站名,日期,雨粮\n甲站,2026-10-01,1\n", "rain.csv:1: 错误 ROW004 缺少“雨量”列\n    → 在表头加上该列"),
        ("站名,日期,雨量,雨量\n甲站,2026-10-01,1,1\n", "rain.csv:1:4: 错误 ROW005 “雨量”列出现两次\n    → 只保留一列"),
        ('站名,日期,雨量\n甲站,2026-10-01,"1\n', "rain.csv: 错误 ROW002 rain.csv 不是可读的 CSV 或 XLSX 文件\n    → 用电子表格软件另存为 CSV（UTF-8）或 XLSX"),
        ("站名,日期,雨量\n".encode("gbk"), "rain.csv:1: 错误 FILE002 文件不是 UTF-8 编码（0xc3）\n    → 用编辑器“另存为”，编码选择 UTF-8"),
        ("站名,日期,雨量\n" + "甲站,2026-10-01,1\n" * 51, "rain.csv:52: 错误 ROW009 数据超过 50 行\n    → 按月或按季拆分为几个文档；上限在 catalog/portal.yml 的 limits 中"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_by_row_and_column(table: Read, content: str | bytes, expected: str) -> None:
    """Row and column count from 1, as the spreadsheet shows them."""
    found, said = table(content)
    assert found is None
    assert expected in said


def test_all_wrong_cells_come_at_once(table: Read) -> None:
    """Row by row."""
    _, said = table("站名,日期,雨量\n,x,y\n甲站,2026-10-01\n")
    assert [message.split(" ")[0] for message in said] == ["rain.csv:2:1:", "rain.csv:2:2:", "rain.csv:2:3:", "rain.csv:3:"]


def test_a_formula_in_a_workbook_is_found(table: Read) -> None:
    """Its result is not in the file."""
    _, said = table(workbook([["站名", "日期", "雨量"], ["甲站", "2026-10-01", "=1+1"]]), "rain.xlsx")
    assert said == ["rain.xlsx:2:3: 错误 ROW007 “雨量”列是公式：=1+1\n    → 改成计算结果（选择性粘贴为数值）"]


def test_a_ragged_workbook_is_reported(table: Read) -> None:
    """A cell beyond the header has no meaning."""
    _, said = table(workbook([["站名", "日期", "雨量"], ["甲站", "2026-10-01", 1, "备注"]]), "rain.xlsx")
    assert [message.split("\n")[0] for message in said] == ["rain.xlsx:2: 错误 ROW006 这一行有 4 格，表头有 3 格"]


@pytest.mark.parametrize("name", ["rain.xlsx", "rain.ods", "rain.pdf"])
def test_a_file_that_is_no_table_is_refused(table: Read, name: str) -> None:
    """Whatever its name says."""
    _, said = table(b"PK\x03\x04 not a workbook", name)
    assert said[0].startswith(f"{name}: 错误 ROW002 {name} 不是可读的 CSV 或 XLSX 文件")


@given(raw=st.binary())
def test_any_bytes_are_a_table_or_a_finding(table: Read, raw: bytes) -> None:
    """The reader of tables never raises."""
    for name in ("rain.csv", "rain.xlsx"):
        found, said = table(raw, name)
        assert found is None
        assert said


LEDGER = document(type="rain_ledger", period="2026年10月", rows="rain.csv")
PATH = "docs/figures/2026/rain"


def test_a_ledger_with_its_file_is_sound(portal: Write, messages: Messages) -> None:
    """And its rows can be read from the record."""
    root = portal(f"-- {PATH}.md --\n{LEDGER}-- {PATH}.csv --\n{GOOD}")
    assert messages(root) == []
    opened = open_portal(root)
    assert opened.catalog is not None
    assert opened.definitions is not None
    found, _ = table_of(root, opened.catalog.records[0], opened.definitions)
    assert found is not None
    assert len(found.rows) == 2


def test_a_ledger_without_a_file_is_reported(portal: Write, messages: Messages) -> None:
    """Unnamed or not there."""
    assert [
        message.split("\n")[0] for message in messages(portal(f"-- {PATH}.md --\n{LEDGER.replace('rows: rain.csv', 'hide: x')}"))
    ] == [f"{PATH}.md:1: 错误 ROW001 文种“雨量台账”须用 rows 指明数据文件"]
    assert [message.split("\n")[0] for message in messages(portal(f"-- {PATH}.md --\n{LEDGER}"))] == [
        f"{PATH}.md:13: 错误 FILE010 附件 rain.csv 不在文档旁边"
    ]


def test_wrong_rows_are_findings_of_the_portal(portal: Write, messages: Messages) -> None:
    """With the path of the file."""
    root = portal(f"-- {PATH}.md --\n{LEDGER}-- {PATH}.csv --\n{GOOD.replace(',12,', ',十二,')}")
    assert [message.split("\n")[0] for message in messages(root)] == [f"{PATH}.csv:2:3: 错误 META014 “雨量”应为整数，现为 十二"]
