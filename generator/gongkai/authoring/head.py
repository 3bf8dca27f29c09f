"""The head of a document as text: key by key with the comments above it, so that one can change and the rest stay."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gongkai.findings import Place
from gongkai.reader import CLOSING
from gongkai.source import Node, nodes, plain

OTHER_LINE_ENDS = "\x85\u2028\u2029"
"""Characters that YAML counts as line ends and a text file does not."""


@dataclass(slots=True)
class Block:
    """A top-level key: the comment and blank lines above it, and its own lines. ``key`` is as written."""

    key: str
    above: list[str]
    lines: list[str]

    @property
    def text(self) -> str:
        """Return the block as it stands in the file."""
        return "".join(self.above) + "".join(self.lines)


@dataclass(slots=True)
class Blocks:
    """The keys of a head in order, and the comments after the last."""

    items: list[Block] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the head as it stands in the file."""
        return "".join(block.text for block in self.items) + "".join(self.below)


def divided(text: str) -> tuple[str, str, str] | None:
    """Return the opening line, the head, and the rest from the closing line on; None when there is no head."""
    opening = text.partition("\n")[0] + "\n"
    if opening.strip() != "---":
        return None
    closing = CLOSING.search(text, len(opening))
    if closing is None:
        return None
    return opening, text[len(opening) : closing.start()], text[closing.start() :]


def root_of(head: str) -> Node | None:
    """Return the mapping that a head holds; None when it is not sound YAML with keys and values."""
    root, findings = nodes(head, Place("", 1))
    return root if root is not None and not findings and isinstance(root.value, dict) else None


def values_of(head: str) -> dict[str, Any] | None:
    """Return the keys and values of a head as plain text; None when it is not sound."""
    root = root_of(head)
    return None if root is None else plain(root)


def blocks_of(head: str) -> Blocks | None:
    """Return a head key by key; None when its keys do not stand on lines of their own."""
    root = root_of(head)
    if root is None or not isinstance(root.value, dict) or any(c in head for c in OTHER_LINE_ENDS):
        return None
    lines = head.splitlines(keepends=True)
    starts = [node.line - 1 for node in root.value.values()]
    if any(later <= earlier for earlier, later in pairwise(starts)):
        return None
    blocks = Blocks()
    begin = 0
    for key, start, following in zip(root.value, starts, [*starts[1:], len(lines)], strict=True):
        end = following
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        blocks.items.append(Block(key, lines[begin:start], lines[start:end]))
        begin = end
    blocks.below = lines[begin:]
    return blocks


def scalar(text: str) -> str:
    """Return a value as YAML writes it after a key: as it is, or in quotes where it must be."""
    found = values_of(f"key: {text}\n") if "\n" not in text else None
    return text if found == {"key": text} else json.dumps(text, ensure_ascii=False)
