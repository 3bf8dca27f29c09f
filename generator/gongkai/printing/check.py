"""Whether what is to be printed can be: fonts that are there, and a glyph for every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gongkai.catalog import Catalog
from gongkai.findings import Finding, Place, Problem, Severity, Whole
from gongkai.printing.fonts import Fonts, fonts_of
from gongkai.reader import body_of
from gongkai.records import WITHDRAWN, Record

NO_FONT = Problem(
    "PRT001",
    {
        "zh": "找不到可用的中文字体（{families}），这次不生成 PDF",
        "en": "no usable Chinese font is there ({families}): no PDF is made this time",
    },
    {
        "zh": "安装字体（Debian、Ubuntu：apt-get install fonts-noto-cjk），或把字体文件放进 catalog/ 下的文件夹，在 catalog/printing.yml 的 fonts 中写明",
        "en": "install one (Debian, Ubuntu: apt-get install fonts-noto-cjk), or put font files into a folder below catalog/ and name it under fonts in catalog/printing.yml",
    },
    Severity.WARNING,
)
NO_GLYPH = Problem(
    "PRT002",
    {
        "zh": "打印字体（{families}）没有这些字：{characters}，PDF 上会是空框",
        "en": "the fonts for printing ({families}) cannot show {characters}: empty boxes in the PDF",
    },
    {
        "zh": "改用规范字，或在 catalog/printing.yml 的 body 中再列一个有这些字的字体",
        "en": "use another character, or add a font that has it to body in catalog/printing.yml",
    },
)
INVISIBLE = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories of characters that leave no mark on paper."""


def is_printed(catalog: Catalog, record: Record) -> bool:
    """Return whether files to print are made of a document."""
    return catalog.definitions.types[record.type].print is not None and record.status != WITHDRAWN


def prints_pdf(catalog: Catalog) -> bool:
    """Return whether the portal prints anything as PDF."""
    declared = [kind.print for kind in catalog.definitions.types.values() if kind.print is not None]
    return bool(catalog.definitions.forms) or any("pdf" in each.forms for each in declared)


def check_printing(root: Path, catalog: Catalog) -> Iterator[Finding]:
    """Yield that there is no font, or every line of a printed document with characters that no font can show."""
    definitions = catalog.definitions
    if not prints_pdf(catalog):
        return
    fonts = fonts_of(root, definitions.printing)
    if fonts is None:
        families = Whole("、".join(definitions.printing.body))
        yield NO_FONT.at(Place("catalog/printing.yml"), families=families)
        return
    seen: set[str] = set()
    types = catalog.columns["type"]
    printed_types = {name for name, kind in definitions.types.items() if kind.print is not None and "pdf" in kind.print.forms}
    for record in [record for record in catalog.public if types[record.number] in printed_types]:
        kind = definitions.types[record.type].print
        if kind is None or "pdf" not in kind.forms or not is_printed(catalog, record):
            continue
        collects = definitions.types[record.type].collects
        members = catalog.relations(record).forward.get(collects.relation, ()) if collects else ()
        for printed in [record, *members]:
            if printed.path not in seen:
                seen.add(printed.path)
                yield from _lacking(root, printed, fonts)


def _lacking(root: Path, record: Record, fonts: Fonts) -> Iterator[Finding]:
    body = body_of(root / record.path, record)
    texts = [(record.place(key), str(record.values[key])) for key in ("title", "document_number") if key in record.values]
    if not fonts.shown.issuperset(body):
        texts += [(Place(record.path, record.body_line + number), line) for number, line in enumerate(body.split("\n"))]
    for place, text in texts:
        lacking = missing(text, fonts)
        if lacking:
            characters = "、".join(f"{character}（U+{ord(character):04X}）" for character in lacking)
            yield NO_GLYPH.at(place, families="、".join(fonts.families["body"]), characters=characters)


def missing(text: str, fonts: Fonts) -> list[str]:
    """Return the characters of a text that leave a mark on paper and that no font can show, each once."""
    lacking = dict.fromkeys(character for character in text if character not in fonts.shown)
    return [character for character in lacking if unicodedata.category(character) not in INVISIBLE]
