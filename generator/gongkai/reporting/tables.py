"""The tables of a Markdown text, with the line of every row; and tables written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?")
CELL = re.compile(r"(?<!\\)\|")


class Written(NamedTuple):
    """One table as it stands in a text: the line of its header, the header, and each row with its line."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]


def tables_in(text: str, first_line: int = 1) -> Iterator[Written]:
    """Yield the pipe tables of a Markdown text whose first line is line ``first_line`` of its file."""
    lines = text.split("\n")
    position = 0
    while position + 1 < len(lines):
        if "|" in lines[position] and RULE.fullmatch(lines[position + 1].strip()):
            end = position + 2
            while end < len(lines) and lines[end].strip() and "|" in lines[end]:
                end += 1
            rows = [(first_line + number, cells_of(lines[number])) for number in range(position + 2, end)]
            yield Written(first_line + position, cells_of(lines[position]), rows)
            position = end
        else:
            position += 1


def cells_of(line: str) -> list[str]:
    """Return the cells of one line of a table."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(inner)]


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Return a table as Markdown: the first columns are ``words``, the numbers after them stand to the right."""
    lines = [header, [*["---"] * words, *["---:"] * (len(header) - words)], *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
