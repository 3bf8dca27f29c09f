"""What must add up in a report: within its tables, against the year before, and against its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.definitions.reports import TERM, Form, Identity, Report
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.reporting.filled import Filled, number_of

UNEQUAL = {
    "zh": "“{table}”表“{line}”不平：{left} = {left_value}，{right} = {right_value}",
    "en": "“{table}”, “{line}” does not add up: {left} = {left_value}, {right} = {right_value}",
}
UNEQUAL_HINT = {
    "zh": "核对台账后改正，两边应当相等",
    "en": "correct it after looking into the ledger: both sides must be equal",
}
CONTRADICTED = {
    "zh": "正文写的是 {value}，表中是 {cell}",
    "en": "the text says {value}, the table {cell}",
}
CONTRADICTED_HINT = {"zh": "核对后改正文或表格，两处应当一致", "en": "correct the text or the table: both must agree"}
HEADING = Problem(
    "RPT001",
    {"zh": "缺少“{value}”，或各部分顺序不对", "en": "the part “{value}” is missing or not in its order"},
    {"zh": "按规定的标题和顺序写：{known}", "en": "use the prescribed headings in their order: {known}"},
)
HEADINGS = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)


def headings(report: Report, body: str, path: str, first_line: int) -> Iterator[Finding]:
    """Yield the prescribed parts that are missing or out of order."""
    found = [(match[1], body.count("\n", 0, match.start())) for match in HEADINGS.finditer(body)]
    position = 0
    for part in report.parts:
        following = [number for number in range(position, len(found)) if found[number][0] == part]
        if following:
            position = following[0] + 1
        else:
            line = next((line for text, line in found if text == part), 0)
            yield HEADING.at(Place(path, first_line + line), value=part, known="；".join(report.parts))


def unequal(report: Report, filled: Filled, before: Filled | None) -> Iterator[Finding]:
    """Yield every identity that does not hold; one that needs a number that is not there says nothing."""
    for identity in report.identities:
        form = report.tables[identity.table]
        problem = Problem(identity.code, UNEQUAL, UNEQUAL_HINT, Severity(identity.severity))
        others = form.columns if identity.each == "column" else form.rows
        for other in identity.only or others:
            left = _sum(identity, identity.left, other, filled, before)
            right = _sum(identity, identity.right, other, filled, before)
            if left is None or right is None or left == right:
                continue
            row = identity.right[-1].rpartition(".")[2].removeprefix("-") if identity.each == "column" else other
            yield problem.at(
                filled.place(identity.table, row),
                table=form.label,
                line=others[other].label,
                left=_words(form, identity, identity.left),
                right=_words(form, identity, identity.right),
                left_value=f"{left:f}",
                right_value=f"{right:f}",
            )


def _sum(identity: Identity, terms: list[str], other: str, filled: Filled, before: Filled | None) -> Decimal | None:
    total = Decimal(0)
    for term in terms:
        found = TERM.fullmatch(term)
        assert found is not None
        source = before if found[2] else filled
        if source is None:
            return None
        key = (identity.table, found[3], other) if identity.each == "column" else (identity.table, other, found[3])
        number = source.numbers.get(key)
        if number is None:
            return None
        total += -number if found[1] else number
    return total


def _words(form: Form, identity: Identity, terms: list[str]) -> str:
    lines = form.rows if identity.each == "column" else form.columns
    words: list[str] = []
    for term in terms:
        found = TERM.fullmatch(term)
        assert found is not None
        sign = "－" if found[1] else "＋" if words else ""
        words.append(f"{sign}{'上年' if found[2] else ''}{lines[found[3]].label}")
    return "".join(words)


def contradicted(report: Report, filled: Filled, body: str, first_line: int) -> Iterator[Finding]:
    """Yield every number of the text that is not that of its cell."""
    for statement in report.statements:
        table, row, column = statement.cell.split(".")
        cell = filled.numbers.get((table, row, column))
        problem = Problem(statement.code, CONTRADICTED, CONTRADICTED_HINT)
        for match in re.finditer(statement.pattern, body) if cell is not None else ():
            number = number_of(match[1])
            if number is not None and number != cell:
                line = first_line + body.count("\n", 0, match.start(1))
                yield problem.at(Place(filled.path, line), value=match[0], cell=f"{cell:f}")
