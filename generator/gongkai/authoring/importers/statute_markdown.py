"""Laws and regulations in Markdown: title, a history of dates and promulgators, a line ``INFO END``, the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.authoring.importers import heads, prose
from gongkai.authoring.importers.base import Context, Draft, Importer, dated_stem
from gongkai.authoring.importers.dates import days_in
from gongkai.authoring.importers.decoding import decoded, suffix_of
from gongkai.authoring.importers.furniture import repeated_title
from gongkai.findings import Problem, Severity
from gongkai.language import Label

OTHER_VERSION = Problem(
    "IMP020",
    {
        "zh": "文件名中的日期 {named} 不在制定和修改的日期之中（最后一次是 {last}）",
        "en": "the date {named} of the file name is not among the dates of its history (the last is {last})",
    },
    {
        "zh": "核对是否缺了最近一次修改，或文件名用的是公布日期",
        "en": "see whether the latest amendment is missing, or the name gives the day of publication",
    },
    Severity.NOTE,
)

MARK = "INFO END"
DIVISION = re.compile(r"^[ \t]*<!--\s*INFO END\s*-->[ \t]*$", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HASHES = re.compile(r"^(#{1,6})\s+(.*)$")
IN_FORCE = re.compile(r"^(?:起)?(?:正式)?(?:施行|实施|执行|生效)")
AT_ONCE = re.compile(r"^自?(?:发布|公布)之日起?(?:施行|实施|执行|生效)$")
ADOPTED = re.compile(r"通过(?!的)")
ORDER = re.compile(r"(?P<body>[^\d\s，。（）()《》]{2,40}?)令?\s*(?P<order>(?:第\s*\d+\s*号令|令\s*第\s*\d+\s*号))")
ASSEMBLY = re.compile(
    r"(?P<place>[^\d\s，。（）()《》]{0,20}?)第[一二三四五六七八九十百]+届(?P<body>[^\d\s，。（）()《》]*?(?:代表大会|委员会))(?=第|《|通过|修)"
)
ISSUED = re.compile(r"^(?:经)?(?P<body>[^\d\s，。（）()《》]{2,30}?)(?:公布|发布)")
NAMED_DAY = re.compile(r"[(（](\d{4}-\d{2}-\d{2})[)）]")


@dataclass(frozen=True, slots=True)
class Event:
    """One date of a history and what happened on it."""

    day: str
    text: str

    @property
    def puts_in_force(self) -> bool:
        """Whether it is the day on which the text came into force."""
        return bool(IN_FORCE.match(self.text))


class StatuteMarkdown(Importer):
    """One Markdown file with one law or regulation. Every line of its history stays, above the text."""

    name = "statute_markdown"
    label = Label(zh="法律法规汇编（Markdown，INFO END 分隔）", en="Collected laws (Markdown, divided by INFO END)")

    def accepts(self, path: Path, head: bytes) -> bool:
        return suffix_of(path) in (".md", ".markdown") and MARK.encode() in head

    def read(self, path: Path, raw: bytes, context: Context) -> Iterator[Draft]:
        text, findings = decoded(raw, context)
        division = DIVISION.search(text)
        head, rest = (text[: division.start()], text[division.end() :]) if division else ("", text)
        lines = [line.strip() for line in COMMENT.sub("", head).split("\n") if line.strip()]
        title = " ".join(match[2] for line in lines if (match := HASHES.match(line)))
        titles = [line for line in lines if HASHES.match(line)]
        history = [line for line in lines if not HASHES.match(line)]
        repeated = repeated_title(history, {"title": title})
        values = {"title": title} if title else {}
        events = list(_events(history[repeated:]))
        days = [event.day for event in events if not event.puts_in_force]
        named = NAMED_DAY.search(path.name)
        heads.add(values, _facts(history[repeated:], events, context))
        if named and days and named[1] not in days:
            findings.append(OTHER_VERSION.at(context.at(1), named=named[1], last=max(days)))
        text_lines = [line.strip() for line in COMMENT.sub("", rest).split("\n") if line.strip()]
        body = "\n\n".join(filter(None, ["\n\n".join(map(_plain, history[repeated:])), _body(text_lines)]))
        original = COMMENT.sub("", head) + "\n" + COMMENT.sub("", rest)
        hashes = ["#" * (len(line) - len(line.lstrip("#"))) for line in text_lines if HASHES.match(line)]
        left_out = [*titles, *history[:repeated], *hashes]
        stem = dated_stem(max(days, default=named[1] if named else None), path)
        yield Draft(stem, dict[str, Any](values), body, original, left_out, 1, findings, bool(text_lines))


def _plain(line: str) -> str:
    return prose.paragraph(prose.inline(line))


def _body(lines: list[str]) -> str:
    """Return the text with its own headings from the second level on; without headings, as plain lines.

    Parts, chapters and sections rank as the law has them, whatever their marks in the source.
    """
    found = [HASHES.match(line) for line in lines]
    if not any(found):
        return prose.body(lines)
    marks = prose.levels(len(match[1]) for match in found if match)
    kinds = prose.levels(kind for match in found if match and (kind := prose.division(match[2])) is not None)
    level = prose.TOP - 1
    blocks: list[str] = []
    for line, match in zip(lines, found, strict=True):
        if match is None:
            blocks.append(_plain(line))
        elif match[2]:
            kind = prose.division(match[2])
            level = min(marks[len(match[1])] if kind is None else kinds[kind], level + 1)
            blocks.append(prose.heading(prose.inline(match[2]), level))
    return "\n\n".join(blocks)


def _events(history: list[str]) -> Iterator[Event]:
    for line in history:
        for day, _, after in days_in(line):
            yield Event(day.isoformat(), after.strip(" ()（）　"))


def _facts(history: list[str], events: list[Event], context: Context) -> dict[str, str]:
    """Return what the history says under the labels that the type of the portal declares."""
    made = [event for event in events if not event.puts_in_force]
    found: dict[str, str] = {}
    if made:
        found["成文日期"] = max(event.day for event in made)
    in_force = [event.day for event in events if event.puts_in_force]
    if in_force:
        found["施行日期"] = max(in_force)
    elif made and any(AT_ONCE.match(line) for line in history):
        found["施行日期"] = max(event.day for event in made)
    adopted = [event for event in made if ADOPTED.search(event.text)]
    if adopted:
        found["通过日期"] = adopted[0].day
    orders = [(event.day, order) for event in made if (order := ORDER.search(event.text))]
    if orders:
        order = max(orders, key=lambda pair: pair[0])[1]
        found["公布令号"] = re.sub(r"\s+", "", order[0])
    found |= _promulgator(made)
    number = heads.number_in(history)
    if number:
        found["发文字号"] = number
    return {key: value for label, value in found.items() if (key := heads.key_of(label, context)) is not None}


def _promulgator(made: list[Event]) -> dict[str, str]:
    for event in made:
        assembly = ASSEMBLY.search(event.text)
        if assembly and ADOPTED.search(event.text):
            return {"制定机关": assembly["place"] + assembly["body"]}
    for event in made:
        order = ORDER.search(event.text)
        if order:
            return {"制定机关": order["body"]}
    for event in made:
        issued = ISSUED.match(event.text)
        if issued and "会议" not in issued["body"]:
            return {"制定机关": issued["body"]}
    return {}


statute_markdown = StatuteMarkdown()
