"""The parts of a Markdown text that rules look at: headings, tables, and the words without code and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
ADDRESS = re.compile(r"(?<=\]\()[^)\s]+|https?://[^\s<>()\"'，。；、）》]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t#]*$")
RULER = re.compile(r"\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
CELL_END = re.compile(r"(?<!\\)\|")
NOT_NEWLINE = re.compile(r"[^\n]")


class Heading(NamedTuple):
    """A heading of a text."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkdownTable:
    """A table of a text: the line of its header, the header, and each row with its line."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]


def blanked(text: str) -> str:
    """Return a text with code and addresses replaced by spaces of the same length."""
    if "`" in text or "~~~" in text:
        text = CODE.sub(lambda found: NOT_NEWLINE.sub(" ", found[0]), text)
    if "](" in text or "://" in text or "@" in text:
        text = ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return text


def headings_in(body: str, first_line: int) -> list[Heading]:
    """Return the headings of a text whose first line is ``first_line``."""
    if "#" not in body:
        return []
    found = []
    for number, line in enumerate(blanked(body).split("\n"), first_line):
        heading = HEADING.match(line) if line.startswith("#") else None
        if heading:
            found.append(Heading(number, len(heading[1]), heading[2].strip()))
    return found


def cells_of(line: str) -> list[str]:
    """Return the cells of a table row."""
    parts = CELL_END.split(line.strip().removeprefix("|").removesuffix("|"))
    return [part.strip().replace("\\|", "|") for part in parts]


def tables_in(body: str, first_line: int) -> list[MarkdownTable]:
    """Return the tables of a text whose first line is ``first_line``."""
    if "|" not in body:
        return []
    lines = body.split("\n")
    found, number = [], 1
    while number < len(lines):
        if "-" in lines[number] and "|" in lines[number - 1] and RULER.match(lines[number].strip()):
            header, rows, end = cells_of(lines[number - 1]), [], number + 1
            while end < len(lines) and "|" in lines[end]:
                rows.append((first_line + end, cells_of(lines[end])))
                end += 1
            found.append(MarkdownTable(first_line + number - 1, header, rows))
            number = end
        number += 1
    return found
