"""A section of the portal."""

from __future__ import annotations

from typing import Any

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

UNKNOWN_SECTION = Problem(
    "META022",
    {"zh": "“{label}”的值 {value} 不是已声明的栏目", "en": "“{label}”: {value} is not a declared section"},
    {"zh": "从 catalog/sections.yml 中选一个栏目路径", "en": "choose a section path from catalog/sections.yml"},
)


class Section(Kind):
    """The path of a section of ``sections.yml``, such as ``news/notices``."""

    name = "section"

    def list_name(self, spec: FieldSpec) -> str:
        return "sections"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        code = lists.code_of("sections", text)
        if code is None:
            raise Mistake(UNKNOWN_SECTION, label=spec.label, value=text, nearest=lists.nearest_in("sections", text))
        return code

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return lists.label_of("sections", value, language)


section = Section()
