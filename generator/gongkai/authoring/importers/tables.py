"""A table of a web page to rows of Markdown cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import html

MOST_CELLS = 200_000
"""Cells, spanned ones too, of a table that is still taken for one."""
MOST_SPAN = 1000
PARTS = frozenset("caption colgroup col thead tbody tfoot tr td th".split())


@dataclass(slots=True)
class Table:
    """The cells of a data table, and whether some of them were merged. ``caption`` are first rows of a single cell."""

    caption: list[str]
    rows: list[list[str]]
    is_merged: bool


def span(cell: html.HtmlElement, name: str) -> int:
    """Return how many columns or rows a cell fills."""
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def table_of(element: html.HtmlElement, cell_text: Callable[[html.HtmlElement], str]) -> Table | None:
    """Return the table that an element is; None when it only lays out the page or is too large.

    ``cell_text`` turns a cell into Markdown. What a merged cell says stands in its first place, the others are empty;
    rows and columns without any text are left out.
    """
    own = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in own]
    width = max((sum(span(cell, "colspan") for cell in row) for row in cells), default=0)
    area = sum(span(cell, "colspan") * min(span(cell, "rowspan"), len(own)) for row in cells for cell in row)
    is_layout = next(element.iterdescendants("table"), None) is not None or width < 2 or len(own) < 2
    if is_layout or _has_strays(element) or max(area, width * len(own)) > MOST_CELLS:
        return None
    grid, is_merged = _grid(cells, cell_text)
    caption = []
    while grid and len(cells[0]) == 1 and any(grid[0]):
        caption.append(grid.pop(0)[0].replace("<br>", " "))
        cells.pop(0)
    rows = [row for row in grid if any(row)]
    filled = [x for x in range(len(grid[0]) if grid else 0) if any(row[x] for row in rows)]
    return Table(caption, [[row[x] for x in filled] for row in rows], is_merged)


def _has_strays(element: html.HtmlElement) -> bool:
    """Return whether text stands between the cells of a table, where no row shows it."""
    for part in (element, *element.iter("thead", "tbody", "tfoot", "tr")):
        if (part.text or "").strip():
            return True
        if any((child.tail or "").strip() or child.tag not in PARTS for child in part):
            return True
    return False


def _grid(cells: list[list[html.HtmlElement]], cell_text: Callable[[html.HtmlElement], str]) -> tuple[list[list[str]], bool]:
    taken: dict[tuple[int, int], str] = {}
    is_merged = False
    for y, row in enumerate(cells):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            wide, high = span(cell, "colspan"), min(span(cell, "rowspan"), len(cells) - y)
            is_merged = is_merged or high > 1 or (wide > 1 and len(row) > 1)
            for down in range(high):
                for right in range(wide):
                    taken.setdefault((y + down, x + right), "")
            taken[y, x] = cell_text(cell)
            x += wide
    width = max((x for _, x in taken), default=-1) + 1
    return [[taken.get((y, x), "") for x in range(width)] for y in range(len(cells))], is_merged
