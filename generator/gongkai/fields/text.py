"""A line of text."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

TOO_LONG = Problem(
    "META011",
    {"zh": "“{label}”有 {count} 个字，超过 {limit} 个", "en": "“{label}” has {count} characters, more than {limit}"},
    {"zh": "缩短到 {limit} 个字以内", "en": "shorten it to {limit} characters"},
)
TOO_SHORT = Problem(
    "META012",
    {"zh": "“{label}”只有 {count} 个字，至少要 {limit} 个", "en": "“{label}” has {count} characters, fewer than {limit}"},
    {"zh": "写得更具体一些", "en": "say more"},
)
WRONG_FORM = Problem(
    "META013",
    {"zh": "“{label}”的写法不对：{value}", "en": "“{label}” is not written as it must be: {value}"},
    {"zh": "{help}", "en": "{help}"},
)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of ``catalog/``, compiled once."""
    return re.compile(pattern)


def bounded(text: str, spec: FieldSpec) -> str:
    """Return ``text`` if its length and form are as declared. Raises Mistake."""
    if spec.max is not None and len(text) > spec.max:
        raise Mistake(TOO_LONG, label=spec.label, count=len(text), limit=int(spec.max))
    if spec.min is not None and len(text) < spec.min:
        raise Mistake(TOO_SHORT, label=spec.label, count=len(text), limit=int(spec.min))
    if spec.pattern and not compiled(spec.pattern).fullmatch(text):
        wanted = spec.help or {"zh": f"形如 {spec.pattern}", "en": f"it must match {spec.pattern}"}
        raise Mistake(WRONG_FORM, label=spec.label, value=text, help={"zh": wanted["zh"], "en": wanted["en"]})
    return text


class Text(Kind):
    """One line; white space is folded."""

    name = "text"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        if "\n" in text or "  " in text:
            text = " ".join(text.split())
        return bounded(text.strip(), spec)


text = Text()
