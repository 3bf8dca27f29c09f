"""Write the draft of a prescribed report: its tables counted, its sentences from the same numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongkai.authoring.head import scalar
from gongkai.authoring.number import numbering_of
from gongkai.definitions import Definitions
from gongkai.definitions.reports import Form, Listing, Report
from gongkai.findings import Finding, Place, Problem
from gongkai.numbering import replace
from gongkai.portal import Portal
from gongkai.records import Record
from gongkai.reporting.check import read_ledgers
from gongkai.reporting.counting import Counting, cell_text
from gongkai.reporting.filled import TO_FILL
from gongkai.reporting.listing import batch_before, members, row_of
from gongkai.reporting.tables import table_text

PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")

NO_SUCH_REPORT = Problem(
    "RPT020",
    {"zh": "没有声明“{value}”报告", "en": "no report “{value}” is declared"},
    {"zh": "可用的：{known}；在 catalog/reports/ 中声明", "en": "there are: {known}; declare it in catalog/reports/"},
)
NO_AGENCY = Problem(
    "RPT021",
    {"zh": "这份报告须用 --agency 写明单位；没有“{value}”", "en": "this report needs --agency; there is no “{value}”"},
    {"zh": "写机构代码、全称或简称", "en": "write an agency's code, name or short name"},
)
ALREADY_THERE = Problem(
    "RPT022",
    {"zh": "{value} 已经存在", "en": "{value} is there already"},
    {"zh": "用 --out 写到别处，或先删除它", "en": "write elsewhere with --out, or delete it first"},
)


@dataclass(slots=True)
class Drafted:
    """What came of drafting: where it stands, its text, the findings, and the cells that nobody could count."""

    path: str = ""
    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    to_fill: int = 0


def draft_report(
    root: Path, portal: Portal, name: str, year: int, agency: str | None, given: Mapping[str, Path], out: str | None
) -> Drafted:
    """Draft the report ``name`` for a year and write it below ``root``; nothing is written over."""
    definitions, catalog = portal.definitions, portal.catalog
    if definitions is None or catalog is None:
        return Drafted(findings=portal.findings)
    report = definitions.reports.get(name)
    if report is None:
        known = ", ".join(definitions.reports) or "—"
        return Drafted(findings=[NO_SUCH_REPORT.at(Place(f"gongkai report {name}"), value=name, known=known)])
    code = definitions.code_of("agencies", agency or "") if report.agency else None
    if report.agency and code is None:
        near = definitions.nearest_in("agencies", agency or "")
        return Drafted(findings=[NO_AGENCY.at(Place("gongkai report --agency"), value=agency or "", nearest=near)])
    ledgers, findings = read_ledgers(root, report, year, given, definitions)
    if findings:
        return Drafted(findings=findings)
    work = _Draft(portal, definitions, report, Counting(root, catalog, report, year, code, ledgers))
    path = out or work.path
    if (root / path).exists():
        return Drafted(findings=[ALREADY_THERE.at(Place(path), value=path)])
    text = work.text()
    replace(root / path, text.encode())
    work.numbering.write(root)
    return Drafted(path, text, [], text.count(TO_FILL))


class _Draft:
    """One report on its way from numbers to Markdown."""

    def __init__(self, portal: Portal, definitions: Definitions, report: Report, counting: Counting) -> None:
        assert portal.catalog is not None
        self.report, self.counting, self.definitions = report, counting, definitions
        self.moment = portal.catalog.as_of
        self.agency = counting.agency or definitions.sections[report.draft.section].owner
        self.numbering = numbering_of(counting.root, definitions, portal.catalog.records, portal.folder.documents)
        self.cells = {
            f"{name}.{row}.{column}": cell_text(value, report.tables[name])
            for name in report.tables
            for (row, column), value in counting.table(name).items()
        }
        for name, source in report.draft.figures.items():
            self.cells[name] = self._figure(source.sum) if source.sum else self._number(name)
        declared = definitions.agencies[self.agency]
        self.cells |= {"year": str(counting.year), "before": str(counting.year - 1), "after": str(counting.year + 1)}
        self.cells |= {"agency": declared.name.zh, "agency_short": declared.short.zh, "agency_code": self.agency}
        self.lists: dict[str, list[Record]] = {}
        self.after: date | None = None
        if report.day:
            self.after = batch_before(portal.catalog, report, self.moment.date())
            self.lists = members(portal.catalog, report, self.moment.date(), self.after)
            self.cells |= {f"{name}.count": str(len(records)) for name, records in self.lists.items()}
            self.cells["all.count"] = str(sum(map(len, self.lists.values())))
            self.cells |= {f"day.{part}": str(getattr(self.moment, part)) for part in ("year", "month", "day")}
        for key in ("phone", "postcode"):
            self.cells[f"agency_{key}"] = str(getattr(declared, key) or TO_FILL)
        self.cells["agency_address"] = declared.address.zh if declared.address else TO_FILL

    def _number(self, name: str) -> str:
        value = self.counting.number(self.report.draft.figures[name])
        return TO_FILL if value is None else f"{value:f}" if isinstance(value, Decimal) else value

    def _figure(self, cells: list[str]) -> str:
        values = [self.cells.get(cell, "") for cell in cells]
        return str(sum(int(value) for value in values)) if all(value.isdigit() for value in values) else TO_FILL

    def filled(self, template: str) -> str:
        """Return a text with its placeholders filled."""
        return PLACEHOLDER.sub(lambda match: self.cells.get(match[1], TO_FILL), template)

    @property
    def path(self) -> str:
        """Where the draft stands, below the portal's root."""
        draft = self.report.draft
        return f"docs/{draft.section}/{self.moment.year}/{self.filled(draft.name)}.md"

    def text(self) -> str:
        """Return the whole document."""
        report, draft = self.report, self.report.draft
        lines = ["---", f"type: {report.type}", f"title: {scalar(self.filled(draft.title))}", "status: draft"]
        code = self.definitions.agencies[self.agency].index_code
        if code:
            lines.append(f"index_number: {scalar(self.numbering.next(code, self.moment.year))}")
        lines += [
            f"publisher: {self.agency}",
            f"date_formed: {self.moment:%Y-%m-%d}",
            f"date_published: {self.moment:%Y-%m-%d %H:%M}",
        ]
        for key, value in draft.metadata.items():
            values = [value] if isinstance(value, str) else value
            words = [scalar(self.filled(one)) for one in values]
            lines.append(f"{key}: {words[0] if isinstance(value, str) else '[' + ', '.join(words) + ']'}")
        lines.append(f"description: {scalar(self.filled(draft.description))}")
        lines.append(f"{report.year}: {self.counting.year}")
        if report.agency:
            lines.append(f"{report.agency}: {self.counting.agency}")
        if report.day:
            lines.append(f"{report.day}: {self.moment:%Y-%m-%d}")
        if report.after and self.after:
            lines.append(f"{report.after}: {self.after:%Y-%m-%d}")
        body = [self.filled(draft.opening).strip()] if draft.opening else []
        tabled: list[Form | Listing] = [*report.tables.values(), *report.lists.values()]
        parts = report.parts or list(dict.fromkeys(form.part for form in tabled))
        for part in parts:
            body.append(f"## {part}")
            for name, form in report.tables.items():
                if form.part == part:
                    body += [form.caption] if form.caption else []
                    body.append(self.table(name).strip())
            body += [self.listing(name).strip() for name, listing in report.lists.items() if listing.part == part]
            if part in draft.text:
                body.append(self.filled(draft.text[part]).strip())
        return "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + "\n"

    def listing(self, name: str) -> str:
        """Return one list of documents as Markdown."""
        listing, catalog = self.report.lists[name], self.counting.catalog
        folder = self.path.rpartition("/")[0]
        rows = [row_of(catalog, listing, record, folder) for record in self.lists[name]]
        columns = list(listing.columns.values())
        return table_text(columns, rows, words=len(columns)) if rows else listing.empty

    def table(self, name: str) -> str:
        """Return one table as Markdown."""
        form = self.report.tables[name]
        header = [form.corner, *(column.label for column in form.columns.values())]
        rows = [
            [line.label, *(self.cells.get(f"{name}.{row}.{column}", TO_FILL) for column in form.columns)]
            for row, line in form.rows.items()
        ]
        return table_text(header, rows)
