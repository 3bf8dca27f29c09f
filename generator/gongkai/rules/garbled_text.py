"""A text has characters that nobody can read or see.

## 检查什么

没有替换符 U+FFFD、“锟斤拷”“烫烫烫”、私用区字符、零宽字符和不可见的格式控制符。

## 为什么

乱码是转码失败的痕迹；零宽字符看不见，却让检索和复制出错。

## 依据

国办秘函〔2019〕19号“内容准确”；GB 18030 与 Unicode 编码要求。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    停水通告锟斤拷，请储水。

Finds:

    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    停水通告，请储水。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

FORM = re.compile(
    "\ufffd|锟斤拷|烫烫烫|屯屯屯|[\ue000-\uf8ff]|[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\U000f0000-\U0010fffd]"
)
SIGNS = "\ufffd锟烫屯\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
RANGES = ((0xE000, 0xF8FF), (0xDB80, 0xDBFF))
"""Letters of which one stands in every such text; private ones, also beyond the first plane."""
INVISIBLE = re.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield each line with such characters once."""
    if not view.letters.any_of(SIGNS) and not any(view.letters.any_between(*ends) for ends in RANGES):
        return
    seen = set()
    for match in view.matches(FORM, blank=False):
        if match.place not in seen:
            seen.add(match.place)
            words = match.found[0]
            yield match.place, {"value": words if words.isprintable() and len(words) > 1 else f"U+{ord(words[0]):04X}"}


def without_invisible(line: str) -> str:
    """Return a line without characters that nobody sees."""
    return INVISIBLE.sub("", line)


rule = Rule(
    code="TXT008",
    name="garbled-text",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "有乱码或不可见字符 {value}", "en": "there are unreadable or invisible characters: {value}"},
    hint={
        "zh": "对照原件改正；元数据中的不可见字符可用 gongkai audit --fix 去除",
        "en": "correct it by the original; gongkai audit --fix removes invisible ones from metadata",
    },
    check=check,
    fix=without_invisible,
)
