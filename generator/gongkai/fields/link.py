"""A web address."""

from __future__ import annotations

from urllib.parse import urlsplit

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_A_LINK = Problem(
    "META023",
    {"zh": "“{label}”不是网址：{value}", "en": "“{label}” is not a web address: {value}"},
    {
        "zh": "写完整地址，以 https:// 或 http:// 开头，不含空格",
        "en": "write the whole address, starting with https:// or http://",
    },
)


class Link(Kind):
    """An absolute http(s) address."""

    name = "link"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good or any(c.isspace() or c in "\"'<>\\" for c in text):
            raise Mistake(NOT_A_LINK, label=spec.label, value=text)
        return text


link = Link()
