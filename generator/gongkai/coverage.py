"""Which documents satisfy the rows of the standard directories, and which rows nothing satisfies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.catalog import Catalog
from gongkai.definitions.standards import WEBSITE, Query, Row, Standard
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.records import Record
from gongkai.selection import selected

NOT_PUBLISHED = Problem(
    "DIS031",
    {
        "zh": "“{field}”第 {number} 行“{item}”勾选了政府网站，但本站没有对应的内容",
        "en": "“{field}”, row {number} “{item}” ticks the website, and nothing here satisfies it",
    },
    {"zh": "发布相应内容，或改正这一行的 query", "en": "publish it, or correct the row's query"},
    Severity.WARNING,
)


class Coverage(NamedTuple):
    """How far a field is published: all rows, rows that tick the website, those of them with documents, all documents."""

    rows: int
    due: int
    met: int
    documents: int


def satisfying(catalog: Catalog, query: Query, language: str) -> Sequence[Record]:
    """Return the listed documents that satisfy a row, newest first."""
    found = selected(catalog, query, language)
    return [record for record in found if _says(record, query.words)] if query.words else found


def _says(record: Record, words: list[str]) -> bool:
    said = " ".join([record.title, *map(str, record.values.get("keywords", ()))])
    return any(word in said for word in words)


def resolved(catalog: Catalog, row: Row) -> Sequence[Record]:
    """Return the documents of the main language that satisfy a row; none where it does not tick the website."""
    if row.query is None or WEBSITE not in row.channels:
        return []
    return satisfying(catalog, row.query, catalog.definitions.languages[0].code)


def coverage(catalog: Catalog, standard: Standard) -> Coverage:
    """Return how far a field is published."""
    due = [row for row in standard.rows if WEBSITE in row.channels]
    found = [resolved(catalog, row) for row in due]
    paths = {record.path for records in found for record in records}
    return Coverage(len(standard.rows), len(due), sum(bool(records) for records in found), len(paths))


def check_coverage(catalog: Catalog) -> Iterator[Finding]:
    """Yield the rows that tick the website and that no document satisfies; nothing while a portal has no documents at all."""
    if not catalog.listed:
        return
    for name, standard in catalog.definitions.standards.items():
        for number, row in enumerate(standard.rows, 1):
            if WEBSITE in row.channels and not resolved(catalog, row):
                item = f"{row.item}：{row.sub_item}" if row.sub_item else row.item
                place = Place(f"catalog/disclosure/standards/{name}.yml")
                yield NOT_PUBLISHED.at(place, field=standard.label, number=number, item=item)
