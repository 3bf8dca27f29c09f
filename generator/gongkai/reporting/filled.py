"""A report as somebody filled it in: the numbers of its tables with their places, and what is wrong with its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gongkai.definitions.reports import Form, Line, Report
from gongkai.findings import Finding, Place, Problem
from gongkai.reporting.tables import Written, tables_in

MISSING_TABLE = Problem(
    "RPT003",
    {
        "zh": "缺少“{table}”表，或表头与规定格式不符",
        "en": "the table “{table}” is missing, or its header is not the prescribed one",
    },
    {"zh": "表头应为：{header}", "en": "the header is: {header}"},
)
MISSING_ROW = Problem(
    "RPT003",
    {"zh": "“{table}”表缺少“{row}”行", "en": "the table “{table}” lacks the row “{row}”"},
    {"zh": "按规定格式补上这一行，没有的填 0", "en": "add the row as prescribed; write 0 where there is nothing"},
)
UNKNOWN_ROW = Problem(
    "RPT003",
    {"zh": "“{table}”表没有“{row}”这一行", "en": "the table “{table}” has no row “{row}”"},
    {"zh": "行名应与规定格式一致，不增加、不改名", "en": "use the prescribed rows only, by their prescribed names"},
)
BLANK_CELL = Problem(
    "RPT004",
    {"zh": "“{row}”行“{column}”列没有填数字：{value}", "en": "“{row}”, “{column}” holds no number: {value}"},
    {"zh": "填写数字，没有的填 0", "en": "write a number, 0 where there is nothing"},
)
OBSOLETE_TABLE = Problem(
    "RPT012",
    {"zh": "使用了旧表式：“{value}”", "en": "this is an obsolete form of table: “{value}”"},
    {"zh": "改用{basis}规定的表式", "en": "use the form prescribed by {basis}"},
)

TO_FILL = "待填"
"""What a draft holds where nothing could be counted; a published report may not."""
MARKS = re.compile(r"[\s:：、，,。.（）()“”\"]")


def plainly(text: str) -> str:
    """Return a label without spaces and punctuation, by which it is recognised."""
    return MARKS.sub("", text)


@dataclass(slots=True)
class Filled:
    """The cells of one report: a number, or what stands there instead, by table, row and column; and their places."""

    path: str
    numbers: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)
    texts: dict[tuple[str, str, str], str] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, table: str, row: str = "") -> Place:
        """Return where a row of a table stands, or the table itself."""
        return Place(self.path, self.lines.get((table, row), self.lines.get((table, ""), 1)))


def read_filled(report: Report, body: str, path: str, first_line: int) -> tuple[Filled, list[Finding]]:
    """Return the cells of a report whose Markdown ``body`` starts on ``first_line``, and the findings about their shape."""
    filled = Filled(path)
    findings: list[Finding] = []
    written = list(tables_in(body, first_line))
    obsolete = [(table, mark) for table in written for mark in report.obsolete if any(mark in cell for cell in table.header)]
    findings += [OBSOLETE_TABLE.at(Place(path, table.line), value=mark, basis=report.basis) for table, mark in obsolete]
    for name, form in report.tables.items():
        found = _match(form, written)
        if found is None and any(_has_rows_of(form, table) for table, _ in obsolete):
            continue
        if found is None:
            header = " | ".join([form.corner, *(column.label for column in form.columns.values())])
            findings.append(MISSING_TABLE.at(Place(path, first_line), table=form.label, header=header))
            continue
        filled.lines[name, ""] = found.line
        findings += _take(name, form, found, filled)
    return filled, findings


def _known(lines: Mapping[str, Line]) -> dict[str, str]:
    return {plainly(word): name for name, line in lines.items() for word in (line.label, *line.aliases)}


def _match(form: Form, written: list[Written]) -> Written | None:
    """Return the table with the prescribed columns in their order and at least one prescribed row."""
    columns, rows = _known(form.columns), _known(form.rows)
    for table in written:
        is_form = [columns.get(plainly(cell)) for cell in table.header[1:]] == list(form.columns)
        if is_form and any(plainly(cells[0]) in rows for _, cells in table.rows):
            return table
    return None


def _has_rows_of(form: Form, table: Written) -> bool:
    """Return whether a table holds a prescribed row, so that it is meant to be this one."""
    rows = _known(form.rows)
    return any(plainly(cells[0]) in rows for _, cells in table.rows)


def _take(name: str, form: Form, table: Written, filled: Filled) -> Iterator[Finding]:
    """Take the cells of a table. A row that is missing while another is unknown was renamed, which is told once."""
    known, unknown = _known(form.rows), 0
    for line, cells in table.rows:
        row = known.get(plainly(cells[0]))
        if row is None:
            unknown += 1
            yield UNKNOWN_ROW.at(Place(filled.path, line), table=form.label, row=cells[0])
            continue
        filled.lines[name, row] = line
        for position, column in enumerate(form.columns, 1):
            text = cells[position] if position < len(cells) else ""
            filled.texts[name, row, column] = text
            number = number_of(text)
            if number is not None:
                filled.numbers[name, row, column] = number
            elif not form.text or not text or TO_FILL in text:
                label = form.columns[column].label
                yield BLANK_CELL.at(Place(filled.path, line), row=form.rows[row].label, column=label, value=text or "—")
    missing = [declared.label for row, declared in form.rows.items() if (name, row) not in filled.lines]
    for label in missing[unknown:]:
        yield MISSING_ROW.at(filled.place(name), table=form.label, row=label)


def number_of(text: str) -> Decimal | None:
    """Return the number that a cell holds, thousands separators aside."""
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
