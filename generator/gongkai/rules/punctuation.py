"""A text has wrong punctuation.

## 检查什么

汉字之间不用半角逗号、分号；没有重复的逗号句号；书名号、引号、括号成对（逐段引用的条文，每段以引号开头、最后一段才合上，是对的）；没有“的的”“是是”；不用全角数字。

## 为什么

标点错误影响阅读，也会让检索和机器摘取断在错误的地方。

## 依据

GB/T 15834-2011；GB/T 15835-2011。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    请各单位,按要求落实。。

    依据《供水条例执行，２０２６年起施行。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:6
    docs/news/notices/2026/a.md:6

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    请各单位按要求落实……依据《供水条例》执行，2026年起施行。（一）为了了解情况，目的的确明确。

    修改为：“未经批准，不得停水。

    “停水应当公告，由人大决定战争和和平的除外。”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

TWICE = ("，，", "。。", "、、", "；；", "：：", "，。", "。，", "、。", "；。", "的的", "是是", "和和", "在在")
SIGNS = {
    "汉字之间用了半角标点": (tuple(",;?!"), re.compile(r"[,;?!](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")),
    "标点重复": (TWICE[:9], re.compile(r"，，|。。|、、|；；|：：|，。|。，|、。|；。(?!」)")),
    "字重复": (
        TWICE[9:],
        re.compile(r"(?<![目标])的的(?!确|士|话)|是是(?!非)|(?<!战争)(?<!缓)和和(?!气|睦|平|谐|解|约)|(?<![存潜内外])在在"),
    ),
    "全角数字": (tuple("０１２３４５６７８９"), re.compile(r"[０-９]+")),
}
"""By kind of mistake: what a text with it contains, and its form."""
FIRST = {what: "".join(sign[0] for sign in signs) for what, (signs, _) in SIGNS.items()}
AROUND = {"汉字之间用了半角标点": 1}
"""Letters on each side that are shown too."""
LIST_MARK = re.compile(r"(?:^|[\s，。；：:;、|])[\da-zA-Z一二三四五六七八九十]{1,3}$")
BLANK = " >\u3000"
PAIRS = {"《": "》", "〔": "〕", "【": "】"}
MARKS = re.compile("[《》〔〕【】]")
MARKS_OR_QUOTES = re.compile("[《》〔〕【】“”]")


def _unpaired(text: str, following: str = "") -> str:
    """Return the first mark of a paragraph that has no partner, or ""; a quotation may go on in the paragraph ``following``."""
    closing = {end: start for start, end in PAIRS.items()}
    open_marks: list[str] = []
    letter: str
    for letter in MARKS.findall(text):
        if letter in PAIRS:
            open_marks.append(letter)
        elif letter in closing:
            if not open_marks or open_marks[-1] != closing[letter]:
                return letter
            open_marks.pop()
    if open_marks:
        return open_marks[0]
    more = text.count("“") - text.count("”")
    continued = text.lstrip(BLANK).startswith("“") or following.lstrip(BLANK).startswith("“")
    return "“" if more > 0 and not continued else "”" if more < 0 and "“" in text else ""


def _brackets(text: str) -> int | None:
    """Return where a bracket stands that has no partner in the whole text; marks of list items have none."""
    open_at: list[int] = []
    for found in re.finditer("[（）]", text):
        if found[0] == "（":
            open_at.append(found.start())
        elif open_at:
            open_at.pop()
        elif not LIST_MARK.search(text[max(0, found.start() - 6) : found.start()]):
            return found.start()
    return open_at[0] if open_at else None


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield wrong marks, and marks without a partner."""
    record = view.record
    if record.language != view.portal.main or record.type == "regulation" or record.values.get("source"):
        return
    body = view.prose[record.body_offset :]
    for what, (signs, form) in SIGNS.items():
        if not view.letters.any_of(FIRST[what]) or not any(sign in body for sign in signs):
            continue
        around, after = AROUND.get(what, 0), 0
        for match in view.matches(form, metadata=False):
            start, end = match.found.start() - around, match.found.end() + around
            if start >= after:
                after = end
                yield match.place, {"what": what, "text": view.prose[start:end]}
    if MARKS_OR_QUOTES.search(body):
        yield from _lines(view, body)
    position = _brackets(body) if "（" in body or "）" in body else None
    if position is not None:
        yield view.line(view.line_of(record.body_offset + position)), {"what": "不成对", "text": body[position]}


def _lines(view: DocumentView, body: str) -> Iterator[Spot]:
    """Yield paragraphs in which a mark has no partner."""
    lines = [(number, line) for number, line in enumerate(body.split("\n"), view.record.body_line) if line.strip()]
    for place, (number, line) in enumerate(lines, 1):
        mark = _unpaired(line, lines[place][1] if place < len(lines) else "")
        if mark:
            yield view.line(number), {"what": "不成对", "text": mark}


rule = Rule(
    code="TXT003",
    name="punctuation",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("punctuation",),
    message={"zh": "标点或文字{what}：“{text}”", "en": "wrong punctuation or wording ({what}): “{text}”"},
    hint={"zh": "按《标点符号用法》改正", "en": "correct it as the standard on punctuation says"},
    check=check,
)
