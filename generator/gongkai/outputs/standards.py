"""Standard directories: the matrix of all fields, a page for each with its ten columns, and both as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gongkai.coverage import coverage, resolved
from gongkai.definitions.standard_checks import CHANNELS, LEVELS
from gongkai.definitions.standards import Row, Standard
from gongkai.drawing.figure import Figure, Series
from gongkai.drawing.parts_of_hundred import parts_of_hundred
from gongkai.outputs.base import Blob, Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.charts import described, framed
from gongkai.outputs.document_parts import foreign
from gongkai.outputs.edition import Edition
from gongkai.outputs.workbook import workbook
from gongkai.records import Record
from gongkai.shells import ShellKey

FOLDER = "standards"
WIDTHS = (6, 24, 40, 40, 24, 18, 30, 14, 10, 14, 40)
SHOWN = 3
"""Documents that a row names before it only says how many there are."""


class Shown(NamedTuple):
    """One row as readers see it: its ten cells, the documents that satisfy it, and whether any has to."""

    cells: list[str]
    records: Sequence[Record]
    is_due: bool


def units(edition: Edition) -> Iterable[Unit]:
    """Return the matrix in each language, and every field in all of them."""
    if not edition.definitions.standards:
        return
    for language in edition.languages:
        yield Unit(f"{language.code}/matrix", language.code)
    for name in edition.definitions.standards:
        yield Unit(f"field/{name}", (name, edition.definitions.standards[name]))


def row_cells(edition: Edition, number: int, row: Row, language: str) -> list[str]:
    """Return the ten cells of a row; what it says itself stays in the main language."""
    definitions, texts = edition.definitions, edition.texts[language]

    def words(vocabulary: str, codes: Iterable[str]) -> str:
        return texts["list_mark"].join(definitions.label_of(f"vocabulary:{vocabulary}", code, language) for code in codes)

    item = f"{row.item}：{row.sub_item}" if row.sub_item else row.item
    owner = definitions.agencies[row.owner].name[language]
    mode = texts[f"mode_{row.mode}"]
    channels, level = words(CHANNELS, row.channels), words(LEVELS, row.level)
    return [
        str(number),
        item,
        "；".join(row.content),
        "；".join(row.basis),
        row.deadline,
        owner,
        channels,
        row.audience,
        mode,
        level,
    ]


def header(edition: Edition, language: str) -> list[str]:
    """Return the names of the ten columns."""
    names = ("serial", "standard_item", "standard_content", "standard_basis", "standard_deadline", "standard_owner",
             "standard_channels", "standard_audience", "standard_mode", "standard_level")  # fmt: skip
    return [edition.texts[language][name] for name in names]


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the matrix, or the page and the files of a field."""
    if isinstance(unit.subject, str):
        yield from _matrix(edition, unit.subject)
    else:
        name, standard = unit.subject
        records = [resolved(edition.catalog, row) for row in standard.rows]
        for language in edition.languages:
            yield from _field(edition, name, standard, records, language.code)


def _matrix(edition: Edition, language: str) -> Iterator[Item]:
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    standards = sorted(edition.definitions.standards.items(), key=lambda item: item[1].number)
    lines = [(name, standard, coverage(edition.catalog, standard)) for name, standard in standards]
    complete = [(standard.label[language], found) for _, standard, found in lines if found.due]
    labels = tuple(label for label, _ in complete)
    series = (Series(texts["standard_met"], tuple(round(100 * found.met / found.due, 1) for _, found in complete)),)
    figure = Figure("coverage", texts["standards_chart"], described(labels, series, language), labels, series, "%")
    yield Sheet(
        address=f"{prefix}{FOLDER}/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["standards"],
        description=texts["standards_description"],
        main=edition.fragment(
            "standards", language, lines=lines, chart=framed(figure.title, parts_of_hundred(figure)) if labels else ""
        ),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["standards"])),
        twin=f"{edition.by_code[other].prefix}{FOLDER}/index.html",
        is_pair=other != language,
    )
    if language == edition.main.code:
        head = [texts[key] for key in ("serial", "standard_field", "standard_lead", "standard_state", "standard_rows", "standard_due", "standard_met", "documents")]  # fmt: skip
        rows: list[list[str | int]] = [
            [
                *(standard.number, standard.label[language], edition.agency(standard.lead, language)),
                *(texts[f"state_{standard.state}"], found.rows, found.due, found.met, found.documents),
            ]
            for _, standard, found in lines
        ]
        yield Blob(f"{FOLDER}/standards.csv", _csv(head, [[str(cell) for cell in row] for row in rows]))
        yield Blob(f"{FOLDER}/standards.xlsx", workbook(texts["standards"], head, rows, (6, 28, 18, 12, 10, 12, 10, 10)))


def _field(edition: Edition, name: str, standard: Standard, records: Sequence[Sequence[Record]], language: str) -> Iterator[Item]:
    texts, label, prefix = edition.texts[language], standard.label[language], edition.by_code[language].prefix
    other = edition.other(language)
    shown = [
        Shown(row_cells(edition, number, row, language), held, row.query is not None)
        for number, (row, held) in enumerate(zip(standard.rows, records, strict=True), 1)
    ]
    columns = header(edition, language)
    title = texts["standard_title"].format(field=label)
    found = coverage(edition.catalog, standard)
    yield Sheet(
        address=f"{prefix}{FOLDER}/{name}.html",
        shell=ShellKey(language, "plain"),
        title=title,
        description=texts["standard_description"].format(field=label),
        main=edition.fragment(
            "standard",
            language,
            title=title,
            stem=name,
            prefix=prefix,
            standard=standard,
            rows=shown,
            columns=columns,
            found=found,
            most=SHOWN,
            foreign=lambda text: foreign(edition, text, language),
        ),
        trail=(
            Crumb(texts["home"], edition.section_address("", language)),
            Crumb(texts["standards"], f"{prefix}{FOLDER}/index.html"),
            Crumb(label),
        ),
        twin=f"{edition.by_code[other].prefix}{FOLDER}/{name}.html",
        is_pair=other != language,
    )
    if language != edition.main.code:
        return
    if not shown:
        return
    wide = [*columns, texts["standard_published"]]
    rows = [[*row.cells, "\n".join(edition.absolute(record.address) for record in row.records)] for row in shown]
    yield Blob(f"{FOLDER}/{name}.csv", _csv(wide, rows))
    yield Blob(f"{FOLDER}/{name}.xlsx", workbook(title, wide, rows, WIDTHS))
    listed = [
        {**dict(zip(columns, row.cells, strict=True)), "records": [edition.absolute(r.address) for r in row.records]}
        for row in shown
    ]
    content = {"title": title, "basis": standard.basis, "rows": listed}
    yield Blob(f"{FOLDER}/{name}.json", json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


def _csv(head: list[str], rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell[:1] in "=@+-\t" else cell for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


standards = Output(units, render, follow_cards=True)
