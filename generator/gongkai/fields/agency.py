"""A registered agency."""

from __future__ import annotations

from typing import Any

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

UNKNOWN_AGENCY = Problem(
    "META021",
    {"zh": "“{label}”的值 {value} 不是已登记的机构", "en": "“{label}”: {value} is not a registered agency"},
    {
        "zh": "从 catalog/agencies.yml 中选一个代码或名称，或先在其中登记",
        "en": "choose a code or name from catalog/agencies.yml, or register it there first",
    },
)


class Agency(Kind):
    """The code, full name or short name of an agency of ``agencies.yml``; the value is always the code."""

    name = "agency"

    def list_name(self, spec: FieldSpec) -> str:
        return "agencies"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        code = lists.code_of("agencies", text)
        if code is None:
            raise Mistake(UNKNOWN_AGENCY, label=spec.label, value=text, nearest=lists.nearest_in("agencies", text))
        return code

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return lists.label_of("agencies", value, language)


agency = Agency()
