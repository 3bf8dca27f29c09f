"""A list names children under fourteen.

## 检查什么

有姓名列和出生日期（或年龄）列的表格，不出现不满十四周岁者的完整姓名；身份证号显示不满十四周岁的同样报告。

## 为什么

不满十四周岁未成年人的信息是敏感个人信息，公开须监护人同意。

## 依据

《个人信息保护法》第二十八条、第三十一条；《未成年人保护法》第七十二条、第七十三条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    | 姓名 | 年龄 |
    | --- | --- |
    | 赵建平 | 9 |

Finds:

    docs/news/notices/2026/a.md:6

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    | 姓名 | 年龄 |
    | --- | --- |
    | 赵某某 | 9 |
    | 钱建国 | 39 |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import BIRTH_COLUMN, NAME_COLUMN, columns, is_open_name, masked, table_of_file, tables_of_document
from gongkai.rules.views import DocumentView, FileView

GROWN = 14
YEAR = re.compile(r"(?:19|20)\d{2}")
AGE = re.compile(r"\s*(\d{1,3})\s*(?:岁|周岁)?\s*")


def _age(cell: str, today: date) -> int | None:
    found = YEAR.match(cell.strip())
    if found:
        return today.year - int(found[0])
    found = AGE.fullmatch(cell)
    return int(found[1]) if found else None


def _children(header: list[str], rows: Iterable[tuple[Place, list[str]]], today: date) -> Iterator[Spot]:
    """Yield the first child that a table names in full."""
    names, births = columns(header, NAME_COLUMN), columns(header, BIRTH_COLUMN)
    for place, cells in rows if names and births else ():
        ages = [_age(cells[birth], today) for birth in births if birth < len(cells)]
        if any(age is not None and age < GROWN for age in ages):
            for name in names:
                if name < len(cells) and is_open_name(cells[name]):
                    yield place, {"name": masked(cells[name].strip())}
                    return


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield children named in the tables of a document."""
    for header, rows in tables_of_document(view):
        yield from _children(header, rows, view.portal.today)


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield children named in a CSV or XLSX."""
    for header, rows in table_of_file(view):
        yield from _children(header, rows, view.portal.today)


rule = Rule(
    code="PII008",
    name="minors",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=(
        "minors-law",
        "personal-information-law",
    ),
    message={"zh": "名单中有不满十四周岁的未成年人（{name}）", "en": "the list names a child under fourteen ({name})"},
    hint={
        "zh": "删去或隐去姓名；依法须公示的取得监护人同意并写明依据",
        "en": "drop or hide the name; where the law wants it, with the guardian's consent and the basis",
    },
    check=check,
    check_file=check_file,
)
