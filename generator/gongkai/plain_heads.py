"""The fast way for plain heads: one ``key: value`` a line, as nearly all metadata is written.

libyaml spends a tenth of a millisecond on a head, most of it on calling back into Python. A head that matches
:data:`LINES` as a whole means the same read line by line; any other goes the full way. Tests hunt for a difference.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.source import Mapping, Node

_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_START = rf"[^\s\-?:,\[\]{{}}#&*!|>'\"%@`~{_UNPRINTABLE}]"
_ITEM = rf"{_START}[^:,\[\]{{}}#\"'&*!|>%@`?{_UNPRINTABLE}]*"
_KEY = r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{0,60}"
LINE = re.compile(
    rf"""({_KEY}):(?:
      [ ]+(?:
        ({_START}[^{_UNPRINTABLE}]*)          # plain
      | "([^"\\{_UNPRINTABLE}]*)"             # quoted, without escapes
      | \[({_ITEM}(?:,[ ]+{_ITEM})*)\]        # a short list
      | \{{({_KEY}:[ ]+{_ITEM}(?:,[ ]+{_KEY}:[ ]+{_ITEM})*)\}}  # a short mapping
      )
    )""",
    re.VERBOSE,
)
COMMENT = " #"
MANY = 200
"""Lines of a head that is worth reading so."""


def plain_head(text: str, first: int) -> Mapping | None:
    """Return the values of a head whose first line is line ``first`` of its file; None when it is not plain."""
    found: Mapping = {}
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) > MANY:
        return None
    for number, line in enumerate(lines, first):
        read = _read(line, number)
        if read is None:
            return None
        key, node = read
        if key in found:
            return None
        found[key] = node
    return found or None


@lru_cache(8192)
def _read(line: str, number: int) -> tuple[str, Node] | None:
    """Return the key and the value of a line; None when it is not plain. Many documents share most of their lines."""
    match = LINE.fullmatch(line)
    if match is None:
        return None
    key, plain, quoted, items, pairs = match.groups()
    if plain is not None:
        if ": " in plain or COMMENT in plain or plain[-1] in ": ":
            return None
        return key, Node(plain, number, True)
    if quoted is not None:
        return key, Node(quoted, number)
    if items is not None:
        return key, Node([Node(item.strip(" "), number, True) for item in items.split(",")], number)
    group = [part.strip(" ").partition(":") for part in pairs.split(",")]
    if len(group) > 1 and len({name for name, _, _ in group}) < len(group):
        return None
    return key, Node({name: Node(value.strip(" "), number, True) for name, _, value in group}, number)
