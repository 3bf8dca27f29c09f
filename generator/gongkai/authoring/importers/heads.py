"""What a source says of itself: labels with values, in tables or in lines such as ``日期：2016年3月3日 信息来源：…``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from gongkai.authoring.importers.base import Context, bare
from gongkai.authoring.importers.dates import effective_day

EVERYDAY = {
    "日期": "date_published", "时间": "date_published", "来源": "source", "稿源": "source", "信息来源": "source", "作者": "author",
}  # fmt: skip
"""Labels on pages that are no names of metadata; they count where the portal does not declare the word itself."""
MACHINE_KEYS = frozenset(
    "type id status validity source_hash redirects attachments rows review corrections date_withdrawn withdrawal_reason".split()
)
"""Keys that no source can settle for this portal."""
WEAK = ("时间:", "作者:")
"""Labels that may as well stand in the text of a notice."""
NUMBER = re.compile(r"^(?P<prefix>\D{1,12}?)\s*[\[［〔【(（]\s*(?P<year>\d{4})\s*[\]］〕】)）]\s*第?(?P<serial>\d{1,5})\s*号$")
NUMBER_LINE = re.compile(r"^[（(]?(?P<number>[\u4e00-\u9fff]{1,12}\s*[\[［〔【]\s*\d{4}\s*[\]］〕】]\s*\d{1,5}\s*号)[）)]?$")
MARGIN = " \t\u3000\u00a0|｜()（）[]【】"
CLOSING = {")": "(", "）": "（", "]": "[", "】": "【"}
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")


def number_of(text: str) -> str:
    """Return a document number with the brackets of the standard: ``国办发〔2018〕128号``."""
    found = NUMBER.match(text.strip())
    return (
        f"{found['prefix'].strip()}〔{normalize('NFKC', found['year'])}〕{normalize('NFKC', found['serial'])}号"
        if found
        else text.strip()
    )


def number_in(lines: list[str]) -> str | None:
    """Return the document number that stands alone on one of the lines."""
    for line in lines:
        found = NUMBER_LINE.match(line.strip())
        if found:
            return number_of(found["number"])
    return None


def genre_of(title: str, context: Context) -> str | None:
    """Return the code of the genre that the type is named after, or with whose longest word a title ends."""
    spec = context.specs.get("genre")
    vocabulary = context.definitions.vocabularies.get(spec.vocabulary or "") if spec else None
    if spec is None or vocabulary is None:
        return None
    named = context.definitions.code_of(f"vocabulary:{spec.vocabulary}", context.definitions.types[context.type].label.zh)
    if named is not None:
        return named
    text = re.sub(r"[（(][^（()）]*[）)]$", "", title.strip()).strip('》”"')
    best = ("", "")
    for code, term, _ in vocabulary.walk():
        for word in (term.zh, *term.aliases):
            if len(best[0]) < len(word) < len(text) and text.endswith(word):
                best = (word, code)
    return best[1] or None


def effective(text: str, context: Context) -> dict[str, str]:
    """Return ``date_effective`` as a text says it, for the types whose documents come into and go out of force."""
    if not context.definitions.types[context.type].lifecycle:
        return {}
    day = effective_day(text)
    return {"date_effective": day} if day else {}


def usable(key: str | None, context: Context) -> bool:
    """Return whether a source may say this about a document."""
    return (
        key is not None and key in context.specs and key not in MACHINE_KEYS and context.specs[key].kind not in ("group", "file")
    )


def key_of(label: str, context: Context) -> str | None:
    """Return the metadata key that a label of a page means, or None."""
    key = context.key(label) or EVERYDAY.get(bare(label).rstrip(":"))
    return key if usable(key, context) else None


@lru_cache(maxsize=8)
def _labels(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = (r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:(?<=[\s|｜(（\[【])|^)(?P<label>{'|'.join(spaced)})\s*[:：]\s*", re.IGNORECASE)


def pairs_in(line: str, context: Context) -> Iterator[tuple[str, str]]:
    """Yield key and value of every label in a line; a label is followed by a colon."""
    if ":" not in line and "：" not in line:
        return
    found = list(_labels((*context.keys, *EVERYDAY)).finditer(line))
    if not found or line[: found[0].start()].strip(MARGIN):
        return
    for match, after in zip(found, [*found[1:], None], strict=True):
        key = key_of(match["label"], context)
        value = line[match.end() : after.start() if after else len(line)].strip(" \t\u3000\u00a0|｜")
        if value[-1:] in CLOSING and value.count(value[-1]) > value.count(CLOSING[value[-1]]):
            value = value[:-1].rstrip()
        if key is not None:
            yield key, value


def is_weak(line: str) -> bool:
    """Return whether a line starts with a label that may stand in a text too, such as 时间."""
    return bare(line).startswith(WEAK)


def add(values: dict[str, str], found: Mapping[str, str]) -> None:
    """Add what was found to what is known already; what was said first counts."""
    for key, value in found.items():
        if value.strip() and key not in values:
            values[key] = value.strip()


def year_in(title: str) -> str | None:
    """Return the year that a title names, when it names just one."""
    years = set(YEAR.findall(normalize("NFKC", title)))
    return years.pop() if len(years) == 1 else None
