"""A telephone number of an office."""

from __future__ import annotations

import re

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_A_PHONE = Problem(
    "META025",
    {"zh": "“{label}”不是办公电话：{value}", "en": "“{label}” is not an office telephone number: {value}"},
    {"zh": "形如 0968-5550123 或 12345", "en": "write it as 0968-5550123 or 12345"},
)
FORM = re.compile(r"0\d{2,3}-\d{7,8}(-\d{1,6})?|1\d{2,5}|[48]00-\d{3}-\d{4}|\+\d{1,3}[ -]\d[\d -]{5,14}")


class Phone(Kind):
    """An office number with area code, a hotline (12345), a 400/800 number, or an international number."""

    name = "phone"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        if not FORM.fullmatch(text):
            raise Mistake(NOT_A_PHONE, label=spec.label, value=text)
        return text


phone = Phone()
