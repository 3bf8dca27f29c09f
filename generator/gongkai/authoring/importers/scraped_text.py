"""Plain text of a web page as somebody copied it: the way to the page, the title, a line of labels, the text, the footer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai.authoring.importers import furniture, heads, prose
from gongkai.authoring.importers.base import Context, Draft, Importer, dated_stem, slug
from gongkai.authoring.importers.dates import day_of, only_day
from gongkai.authoring.importers.decoding import decoded, suffix_of
from gongkai.language import Label

SIGNATURE = 6
"""Last lines in which the date of a document stands."""
LONGEST_SIGNATURE = 40
LONGEST_TITLE = 120
FIRST_LINES = 5
"""Lines of a text in which its document number stands."""


class ScrapedText(Importer):
    """One text file with one document."""

    name = "scraped_text"
    label = Label(zh="从网页复制的文本（TXT）", en="Text copied from a web page (TXT)")

    def accepts(self, path: Path, head: bytes) -> bool:
        return suffix_of(path) in (".txt", ".text") and bool(head.strip())

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        values: dict[str, str] = {}
        start = _head(lines, values, context)
        begin, end = furniture.trimmed(lines[start:], values, context)
        body = lines[start + begin : start + end]
        left_out = lines[: start + begin] + lines[start + end :]
        findings += furniture.told(left_out, values, context)
        heads.add(values, _signature(body))
        heads.add(values, heads.effective("\n".join(body), context))
        number = heads.number_in(body[:FIRST_LINES])
        heads.add(values, {"document_number": number} if number else {})
        stem = slug(values.get("index_number", ""))
        stem = stem or dated_stem(day_of(values.get("date_formed") or values.get("date_published") or ""), path)
        yield Draft(stem, dict[str, Any](values), prose.body(body), "\n".join(lines), left_out, 1, findings, bool(body))


def _head(lines: list[str], values: dict[str, str], context: Context) -> int:
    """Return how many lines stand above the text, and add what they say, the title above all.

    They end with the last line of labels or furniture before the first line of prose. The title is the longest of
    the others; where there are none of them, a first line that is no sentence.
    """
    end = 0
    for number, line in enumerate(lines[: furniture.FIRST_LINES], 1):
        found = furniture.labels_in(line, context)
        if found or furniture.is_furniture(line):
            heads.add(values, found)
            end = number
        elif len(line) > LONGEST_TITLE or line.endswith(furniture.PROSE_ENDS):
            break
    plain = [line for line in lines[: end or 1] if not furniture.is_furniture(line) and not any(heads.pairs_in(line, context))]
    titles = [line for line in plain if len(line) <= LONGEST_TITLE and not line.endswith(furniture.PROSE_ENDS)]
    if titles:
        heads.add(values, {"title": max(titles, key=len)})
    return end or len(titles)


def _signature(body: list[str]) -> dict[str, str]:
    """Return the date under the text, where one line is nothing but a date and the line above it is a name."""
    last = body[-SIGNATURE:]
    for above, line in pairwise(last):
        day = only_day(line)
        if day and len(above) <= LONGEST_SIGNATURE and not above.endswith(furniture.PROSE_ENDS):
            return {"date_formed": day}
    return {}


scraped_text = ScrapedText()
