"""A whole number."""

from __future__ import annotations

import re
import unicodedata

from gongkai.fields.base import OUT_OF_RANGE, FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_AN_INTEGER = Problem(
    "META014",
    {"zh": "“{label}”应为整数，现为 {value}", "en": "“{label}” must be a whole number, not {value}"},
    {"zh": "只写数字，如 128；单位不要写进去", "en": "write digits only, such as 128, without the unit"},
)
FORM = re.compile(r"[+-]?\d{1,15}")


def digits(text: str) -> str:
    """Return a number as typed, in half-width digits and without thousands separators."""
    text = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    return text


class Integer(Kind):
    """Digits, with or without thousands separators."""

    name = "integer"
    numeric = True

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> int:
        written = digits(text)
        if not FORM.fullmatch(written):
            raise Mistake(NOT_AN_INTEGER, label=spec.label, value=text)
        value = int(written)
        if (spec.min is not None and value < spec.min) or (spec.max is not None and value > spec.max):
            low = "−∞" if spec.min is None else int(spec.min)
            high = "+∞" if spec.max is None else int(spec.max)
            raise Mistake(OUT_OF_RANGE, label=spec.label, value=value, low=low, high=high)
        return value


integer = Integer()
