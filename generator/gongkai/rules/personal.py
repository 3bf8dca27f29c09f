"""What the rules over personal data share: looking into documents and files alike, and showing no more than they may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.findings import Place
from gongkai.rules.base import Spot
from gongkai.rules.views import DocumentView, FileView

Find = Callable[[str], Iterator[tuple[int, Mapping[str, Any]]]]
"""Finds something in a text: the position, and the values of the message, masked already."""

SHOWN = 2
"""Characters at each end that a masked number keeps."""
NAME_COLUMN = re.compile(r"姓\s*名|申请人|户主|持证人|被保障人|受助人|学生|考生|人员名单")
SENSITIVE_COLUMN = re.compile(
    r"身份证|公民身份号|证件号|手机|联系电话|电话号码|家庭住址|住址|疾病|病种|残疾|低保|救助金|补助金额|银行卡|账号|卡号"
)
BIRTH_COLUMN = re.compile(r"出生(?:日期|年月|时间)?|生日|年龄")
FULL_NAME = re.compile(r"[\u4e00-\u9fff·]{2,6}")
HIDDEN_NAME = re.compile(r"某|[*＊×xX○〇]|先生|女士|同志")
NOT_A_NAME = re.compile(r"公司|中心|学校|小学|中学|医院|村|社区|局|办|合计|总计|小计|名称|姓名|单位|委员会|街道|镇$")


def masked(value: str) -> str:
    """Return a number or name with its middle hidden: two characters at each end, of short ones only the first."""
    if len(value) <= 2 * SHOWN + 1:
        return value[:1] + "*" * (len(value) - 1)
    return value[:SHOWN] + "*" * (len(value) - 2 * SHOWN) + value[-SHOWN:]


def in_document(view: DocumentView, find: Find) -> Iterator[Spot]:
    """Yield what ``find`` sees in the source of a document, addresses and code left out."""
    if not view.has_long_number:
        return
    for position, values in find(view.prose):
        yield Place(view.record.path, view.line_of(position)), values


def in_file(view: FileView, find: Find) -> Iterator[Spot]:
    """Yield what ``find`` sees in the text of a file."""
    for piece in view.opened.pieces:
        for _, values in find(piece.text):
            yield view.at(piece.line, piece.column), values


def is_open_name(cell: str) -> bool:
    """Return whether a cell holds a person's whole name."""
    cell = cell.strip()
    return bool(FULL_NAME.fullmatch(cell)) and not HIDDEN_NAME.search(cell) and not NOT_A_NAME.search(cell)


def tables_of_document(view: DocumentView) -> Iterator[tuple[list[str], Iterable[tuple[Place, list[str]]]]]:
    """Yield header and rows of every table in a document."""
    for table in view.tables:
        yield table.header, [(Place(view.record.path, line), cells) for line, cells in table.rows]


def table_of_file(view: FileView) -> Iterator[tuple[list[str], Iterable[tuple[Place, list[str]]]]]:
    """Yield header and rows of a CSV or of the sheets of an XLSX."""
    if view.opened.form not in ("csv", "xlsx"):
        return
    sheets: dict[str, dict[int, dict[int, str]]] = {}
    for piece in view.opened.pieces:
        if piece.line and piece.column:
            sheets.setdefault(piece.part, {}).setdefault(piece.line, {})[piece.column] = piece.text
    for lines in sheets.values():
        width = max(max(cells) for cells in lines.values())
        rows = [(line, [cells.get(column, "") for column in range(1, width + 1)]) for line, cells in sorted(lines.items())]
        start = next((i for i, (_, cells) in enumerate(rows) if sum(bool(cell.strip()) for cell in cells) > 1), 0)
        yield rows[start][1], [(Place(view.path, line), cells) for line, cells in rows[start + 1 :]]


def columns(header: Sequence[str], form: re.Pattern[str]) -> list[int]:
    """Return the numbers of the columns whose name matches."""
    return [number for number, name in enumerate(header) if form.search(name)]
