"""Somebody's home address stands in public, down to the door.

## 检查什么

“家庭住址”“现住址”“户籍地址”之后没有写到门牌、组、室的地址。

## 为什么

公示只需写到村（社区）；门牌号让陌生人找上门。

## 依据

《个人信息保护法》第二十五条；《政府信息公开条例》第十五条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    户主张某某，家庭住址：苓河街道文昌巷12号3幢402室。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    户主张某某，家庭住址：苓河街道文昌社区。办公地址：苓河大道168号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.personal import in_file
from gongkai.rules.views import DocumentView, FileView

FORM = re.compile(
    r"(?:家庭住址|家庭地址|现住址|现居住地|居住地址|户籍地址|户籍地|住所地|住址)\s*[:：为]\s*([^，。；;\n|]{2,40}?\d+\s*(?:号|室|组|幢|栋|单元))"
)


def find(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield home addresses that reach the door."""
    for found in FORM.finditer(text):
        if not re.search(r"\*|＊|×|某", found[1]):
            yield found.start(1), {"value": f"{found[1][:4]}****"}


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield home addresses in a document."""
    for position, values in find(view.prose):
        yield view.line(view.line_of(position)), values


def check_file(view: FileView) -> Iterator[Spot]:
    """Yield home addresses in an attachment."""
    yield from in_file(view, find)


rule = Rule(
    code="PII006",
    name="home-address",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("personal-information-law",),
    message={"zh": "出现住址 {value}", "en": "there is a home address {value}"},
    hint={"zh": "只写到村或社区", "en": "give no more than the village or community"},
    check=check,
    check_file=check_file,
)
