"""The rows of a ledger on its document's page: charts, targets, roll-ups, the table in pages, and the whole as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.definitions.types import Rows
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import plain, show
from gongkai.outputs.base import Blob, Item, Sheet
from gongkai.outputs.charts import drawn
from gongkai.outputs.document_parts import HAN
from gongkai.outputs.edition import Edition
from gongkai.outputs.paging import Page, nearby, paged
from gongkai.records import Record
from gongkai.rows import Table
from gongkai.totals import reached, rolled_up

NUMERIC = ("integer", "decimal")
Held = Sequence[Mapping[str, Any]]


class Column(NamedTuple):
    """One column as readers see it."""

    name: str
    label: str
    form: str
    spec: FieldSpec


def columns_of(table: Table, language: str) -> list[Column]:
    """Return the columns that hold anything."""
    found = []
    for name, spec in table.columns.items():
        if any(name in row for row in table.rows):
            unit = f" ({spec.unit[language]})" if spec.unit else ""
            form = "number" if spec.kind in NUMERIC else "nowrap" if spec.kind == "date" else ""
            found.append(Column(name, spec.label[language] + unit, form, spec))
    return found


def pages_of(table: Table, declared: Rows, stem: str) -> list[Page[Mapping[str, Any]]]:
    """Return the pages of a ledger: all on one where it is short, else newest first where it has a period."""
    if len(table.rows) < 2 * declared.page_size:
        return [Page("", table.rows, "", "", "", 1)]
    rows: Held = table.rows
    if declared.period:
        by = declared.period
        rows = sorted(table.rows, key=lambda row: str(row.get(by) or ""), reverse=True)
    return paged(rows, declared.page_size, f"{stem}.html", f"{stem}.rows")


class _Reader:
    """Shows the cells of one ledger in one language, each distinct text once."""

    def __init__(self, edition: Edition, columns: Sequence[Column], language: str) -> None:
        self.edition, self.columns, self.language = edition, columns, language
        self.tag = "" if language == edition.main.code else edition.main.tag
        self.shown: dict[tuple[str, Any], str] = {}
        self.missed = edition.texts[language]["target_missed"]

    def text(self, spec: FieldSpec, value: Any) -> str:
        if value is None:
            return ""
        if spec.kind == "decimal":  # 99.5 and 99.50 are equal and read differently
            return show(value, spec, self.edition.definitions, self.language)
        try:
            shown = self.shown.get((spec.label.zh, value))
        except TypeError:  # a list of values
            return show(value, spec, self.edition.definitions, self.language)
        if shown is None:
            shown = self.shown[spec.label.zh, value] = show(value, spec, self.edition.definitions, self.language)
        return shown

    def body(self, rows: Held) -> Markup:
        """Return the rows of a table."""
        lines = []
        for row in rows:
            cells = []
            for name, label, form, spec in self.columns:
                value = row.get(name)
                note = ""
                if spec.target and value is not None and not spec.target.is_met(value):
                    note = f' <span class="missed">{escape(self.missed)}</span>'
                text = self.text(spec, value)
                classes = f' class="{form}"' if form else ""
                if self.tag and HAN.search(text):
                    classes += f' lang="{self.tag}"'
                cells.append(f'<td{classes} data-label="{escape(label)}">{escape(text)}{note}</td>')
            lines.append(f"<tr>{''.join(cells)}</tr>\n")
        return Markup("".join(lines))

    def foot(self, totals: Mapping[str, Any]) -> list[str]:
        return [self.text(column.spec, totals.get(column.name)) for column in self.columns] if totals else []


def section(edition: Edition, record: Record, table: Table, page: Page[Mapping[str, Any]], count: int) -> Markup:
    """Return one page of a ledger; the first also has the charts, targets and roll-ups."""
    language = record.language
    declared = edition.definitions.types[record.type].rows
    assert declared is not None
    columns = columns_of(table, language)
    reader = _Reader(edition, columns, language)
    is_first = not page.newer
    stem = record.address.removesuffix(".html")
    texts = edition.texts[language]
    position = count - page.number + 1
    near = nearby(position, count) if count > 1 else []
    charts = (
        drawn(edition, declared.chart, table.columns, table.rows, language, "chart", record.title) if is_first else Markup("")
    )
    return Markup(
        edition.fragment(
            "ledger",
            language,
            title=record.title,
            label=declared.label[language],
            charts=charts,
            targets=_targets(edition, table, columns, reader) if is_first else [],
            periods=_periods(declared, table, columns, reader, language, texts) if is_first else [],
            columns=columns,
            body=reader.body(page.entries),
            totals=reader.foot(table.totals) if is_first else [],
            rows=len(table.rows),
            page=page,
            count=count,
            position=position,
            pages=[(number, f"{stem}.rows-{count - number + 1}.html" if number > 1 else record.address) for number in near],
            folder=record.address.rpartition("/")[0] + "/",
            stem=stem,
        )
    )


def _targets(edition: Edition, table: Table, columns: Sequence[Column], reader: _Reader) -> list[tuple[str, str, bool | None]]:
    """Return, for every column with a target, what it is and how the ledger stands to it."""
    texts = edition.texts[reader.language]
    found = []
    for name, label, _, spec in columns:
        if spec.target is None:
            continue
        stand = reached(name, spec, table.rows, table.columns)
        words = texts["target_at_least" if spec.target.at_least is not None else "target_at_most"]
        text = words.format(bound=f"{spec.target.bound:g}", met=f"{stand.met:,}", measured=f"{stand.measured:,}")
        if stand.total is not None:
            text += texts["target_total"].format(total=reader.text(spec, stand.total))
        found.append((label, text, stand.is_met if stand.total is not None else stand.met == stand.measured))
    return found


def _periods(
    declared: Rows, table: Table, columns: Sequence[Column], reader: _Reader, language: str, texts: Mapping[str, str]
) -> list[tuple[str, list[str], list[list[str]]]]:
    """Return a table for each span that has more than one period: its caption, header and rows."""
    if not declared.period:
        return []
    summed = [column for column in columns if column.spec.total]
    found = []
    for span in declared.roll_up:
        periods = rolled_up(table.columns, table.rows, declared.period, span)
        if len(periods) > 1:
            header = [texts["period"], texts["count"], *(column.label for column in summed)]
            rows = [
                [period.label[language], f"{period.size:,}"]
                + [reader.text(column.spec, period.totals.get(column.name)) for column in summed]
                for period in periods
            ]
            found.append((texts[f"by_{span}"], header, rows))
    return found


def further(
    edition: Edition, record: Record, table: Table, first: Sheet, pages: Sequence[Page[Mapping[str, Any]]]
) -> Iterator[Sheet]:
    """Yield the pages of a ledger after the first, each a sheet like the document's own."""
    texts = edition.texts[record.language]
    folder = record.address.rpartition("/")[0]
    for page in pages[1:]:
        position = len(pages) - page.number + 1
        title = f"{record.title} · {texts['page_of'].format(number=position, count=len(pages))}"
        main = edition.fragment(
            "ledger_page", record.language, title=title, record=record, rows=section(edition, record, table, page, len(pages))
        )
        yield replace(first, address=f"{folder}/{page.name}", title=title, main=main, is_pair=False)


def downloads(record: Record, table: Table) -> Iterator[Item]:
    """Yield the whole ledger as CSV and JSON."""
    stem = record.address.removesuffix(".html")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(spec.label.zh for spec in table.columns.values())
    for row in table.rows:
        writer.writerow(_csv_cell(row.get(name), spec) for name, spec in table.columns.items())
    yield Blob(f"{stem}.rows.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())
    listed = [{name: plain(row[name], spec) for name, spec in table.columns.items() if name in row} for row in table.rows]
    totals = {name: plain(value, table.columns[name]) for name, value in table.totals.items()}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in listed)
    content = f'{{"rows": [\n{lines}\n],\n"totals": {json.dumps(totals, ensure_ascii=False)}}}\n'
    yield Blob(f"{stem}.rows.json", content.encode())


def _csv_cell(value: Any, spec: FieldSpec) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(plain(value, spec))
    return f"'{text}" if text[:1] in "=@+-\t" and spec.kind not in NUMERIC else text
