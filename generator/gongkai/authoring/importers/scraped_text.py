"""Plain text of a web page as somebody copied it: the way to the page, the title, a line of labels, the text, the footer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.authoring.importers import furniture, heads, prose
from gongkai.authoring.importers.base import Context, Draft, Importer, dated_stem, slug
from gongkai.authoring.importers.dates import day_of, only_day
from gongkai.authoring.importers.decoding import decoded, suffix_of
from gongkai.authoring.importers.document_page import NO_BODY
from gongkai.language import Label

LONGEST_HEAD = 15
"""Lines in which the head of a page is looked for."""
LONGEST_TITLE = 120
SIGNATURE = 6
"""Last lines in which the date of a document stands."""
LONGEST_SIGNATURE = 40
STOPS = ("。", "；", "，", "：", "！", "？", ":", ";", ",")


class ScrapedText(Importer):
    """One text file with one document."""

    name = "scraped_text"
    label = Label(zh="从网页复制的文本（TXT）", en="Text copied from a web page (TXT)")

    def accepts(self, path: Path, head: bytes) -> bool:
        return suffix_of(path) in (".txt", ".text")

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        values: dict[str, str] = {}
        end = 0
        for number, line in enumerate(lines[:LONGEST_HEAD], 1):
            found = dict(heads.pairs_in(line, context)) if len(line) <= LONGEST_TITLE else {}
            if found or furniture.is_furniture(line):
                heads.add(values, found)
                end = number
        title = values.get("title") or _title(lines, end, context)
        if not end and title:
            end = 1
        body, left_out = furniture.without_ends(lines[end:])
        left_out += lines[:end]
        count = furniture.repeated_title(body, title, values.get("document_number", ""))
        left_out += body[:count]
        body = body[count:]
        if not body:
            findings.append(NO_BODY.at(context.at()))
        if title:
            values["title"] = title
        heads.add(values, _signature(body))
        heads.add(values, heads.effective("\n".join(body), context))
        number = heads.number_in(body[:LONGEST_HEAD])
        heads.add(values, {"document_number": number} if number else {})
        index = values.get("index_number", "")
        stem = slug(index) or dated_stem(day_of(values.get("date_formed") or values.get("date_published") or ""), path)
        yield Draft(stem, dict[str, Any](values), prose.body(body), "\n".join(lines), left_out, 1, findings)


def _title(lines: list[str], end: int, context: Context) -> str:
    """Return the longest line of the head that is no label or furniture; without a head, a first line that is no sentence."""
    candidates = lines[:end] if end else lines[:1]
    candidates = [
        line
        for line in candidates
        if not furniture.is_furniture(line)
        and not any(heads.pairs_in(line, context))
        and len(line) <= LONGEST_TITLE
        and not line.endswith(STOPS)
    ]
    return max(candidates, key=len, default="")


def _signature(body: list[str]) -> dict[str, str]:
    """Return the date under the text, where one line is nothing but a date and the line above it is a name."""
    last = body[-SIGNATURE:]
    for above, line in zip(last, last[1:], strict=False):
        day = only_day(line)
        if day and len(above) <= LONGEST_SIGNATURE and not above.endswith(STOPS):
            return {"date_formed": day}
    return {}


scraped_text = ScrapedText()
