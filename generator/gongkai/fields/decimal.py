"""A number with decimals, kept exactly as written."""

from __future__ import annotations

import re
from decimal import Decimal as Exact
from typing import Any

from gongkai.fields.base import OUT_OF_RANGE, FieldSpec, Kind, Lists
from gongkai.fields.integer import digits
from gongkai.findings import Mistake, Problem

NOT_A_NUMBER = Problem(
    "META015",
    {"zh": "“{label}”应为数字，现为 {value}", "en": "“{label}” must be a number, not {value}"},
    {"zh": "只写数字，如 91.36；百分号和单位不要写进去", "en": "write digits only, such as 91.36, without % or unit"},
)
FORM = re.compile(r"[+-]?\d{1,15}(\.\d{1,10})?")


class Decimal(Kind):
    """Digits with a decimal point; a percent sign is dropped where the unit is per cent."""

    name = "decimal"
    numeric = True

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> Exact:
        written = digits(text)
        if spec.unit is not None and spec.unit.en == "%":
            written = written.removesuffix("%")
        if not FORM.fullmatch(written):
            raise Mistake(NOT_A_NUMBER, label=spec.label, value=text)
        value = Exact(written)
        if (spec.min is not None and value < spec.min) or (spec.max is not None and value > spec.max):
            low = "−∞" if spec.min is None else spec.min
            high = "+∞" if spec.max is None else spec.max
            raise Mistake(OUT_OF_RANGE, label=spec.label, value=value, low=low, high=high)
        return value

    def plain(self, value: Any) -> Any:
        return float(value) if value != value.to_integral_value() else int(value)


decimal = Decimal()
