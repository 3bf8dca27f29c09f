"""The three tables of an annual report on disclosure, taken out of its Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from gongkai.catalog import Catalog
from gongkai.records import Record
from gongkai.rules.prose import MarkdownTable
from gongkai.rules.similarity import text_of_record
from gongkai.rules.views import DocumentView, PortalView

HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
ORDINALS = "一二三四五六"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
REQUEST_ROWS = 25
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
SUITS = ("行政复议", "未经复议直接起诉", "复议后起诉")
NEW, CARRIED, TOTAL, FORWARD = "一、", "二、", "（七）", "四、"


def number(cell: str) -> Decimal | None:
    """Return the number in a cell, None when there is none."""
    try:
        return Decimal(cell.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: its line, its label, its cells and what they say."""

    line: int
    label: str
    cells: list[str]

    @property
    def figures(self) -> list[Decimal | None]:
        """Return the numbers of the cells."""
        return [number(cell) for cell in self.cells]

    @property
    def values(self) -> list[Decimal]:
        """Return the numbers of the cells, 0 where there is none."""
        return [figure or Decimal(0) for figure in self.figures]


class Report:
    """An annual report: its tables by what stands in their headers."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view

    @cached_property
    def requests(self) -> MarkdownTable | None:
        """The table of requests."""
        return next((table for table in self.view.tables if "自然人" in table.header and "总计" in table.header), None)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the table of requests, with seven figures each."""
        width = len(APPLICANTS)
        if self.requests is None:
            return []
        return [Row(line, "".join(cells[:-width]), cells[-width:]) for line, cells in self.requests.rows if len(cells) > width]

    def starting(self, ordinal: str) -> Row | None:
        """Return the row whose label starts with an ordinal; of the two kinds of 三 the results are meant."""
        return next((row for row in self.rows if row.label.startswith(ordinal)), None)

    @property
    def outcomes(self) -> list[Row]:
        """Return the rows between what came in and the total: one for each way to deal with a request."""
        found: list[Row] = []
        inside = False
        for row in self.rows:
            if row.label.startswith("三、") or row.label.startswith("（一）"):
                inside = True
            if row.label.startswith(TOTAL):
                return found
            if inside and any(cell.strip() for cell in row.cells):
                found.append(row)
        return found

    @cached_property
    def suits(self) -> list[Row]:
        """The groups of the fourth table: reconsideration, direct suit, suit after reconsideration, five figures each."""
        table = next((table for table in self.view.tables if "结果维持" in "".join(table.header)), None)
        if table is None:
            return []
        if len(table.rows) == 1 and len(table.rows[0][1]) >= 15:
            line, cells = table.rows[0]
            return [Row(line, name, cells[-15:][5 * i : 5 * i + 5]) for i, name in enumerate(SUITS)]
        return [Row(line, cells[0], cells[-5:]) for line, cells in table.rows if len(cells) > 5]

    @cached_property
    def disclosed(self) -> Mapping[str, Row]:
        """The rows of the second table by label: 规章, 行政规范性文件, 行政许可, 行政处罚, 行政强制, 行政事业性收费."""
        found: dict[str, Row] = {}
        for table in self.view.tables:
            if table.header and "信息内容" in table.header[0]:
                for line, cells in table.rows:
                    found[cells[0].strip()] = Row(line, cells[0].strip(), cells[1:])
        return found

    @cached_property
    def tables_of_disclosure(self) -> list[MarkdownTable]:
        """The blocks of the second table."""
        return [table for table in self.view.tables if table.header and "信息内容" in table.header[0]]


def report_of(view: DocumentView) -> Report | None:
    """Return the report that a document is; None for other documents, and before the present form (2021)."""
    record = view.record
    if record.type != "annual_report" or record.original is not None or not view.catalog.is_listed(record):
        return None
    return Report(view)


def year_of(record: Record) -> int:
    """Return the year that a report is about."""
    return int(record.values.get("year") or 0)


def agency_of(record: Record) -> str:
    """Return the agency that reports."""
    return str(record.values.get("reporting_agency") or record.publisher)


def previous(portal: PortalView, record: Record) -> Report | None:
    """Return the report of the same agency for the year before."""
    for other in reports(portal.catalog, portal.main):
        if agency_of(other) == agency_of(record) and year_of(other) == year_of(record) - 1:
            body = text_of_record(portal, other)
            text = "\n" * (other.body_line - 1) + body
            view = DocumentView(portal, other, text)
            return Report(_Bare(view, body))
    return None


class _Bare(DocumentView):
    """Another document's text without its metadata, lines kept."""

    def __init__(self, view: DocumentView, body: str) -> None:
        super().__init__(view.portal, view.record, view.text)
        self._body = body

    @property
    def body(self) -> str:
        return self._body


def reports(catalog: Catalog, language: str) -> Iterator[Record]:
    """Yield the listed annual reports in a language."""
    return (record for record in catalog.listed if record.type == "annual_report" and record.language == language)
