"""A code of a vocabulary."""

from __future__ import annotations

from typing import Any

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

UNKNOWN_CODE = Problem(
    "META020",
    {"zh": "“{label}”的值 {value} 不在代码表 {vocabulary} 中", "en": "“{label}”: {value} is not in the vocabulary {vocabulary}"},
    {
        "zh": "从 catalog/vocabularies/{vocabulary}.yml 中选一个代码或名称",
        "en": "choose a code or label from catalog/vocabularies/{vocabulary}.yml",
    },
)


class Code(Kind):
    """A code, label or alias of the declared vocabulary; the value is always the code."""

    name = "code"

    def list_name(self, spec: FieldSpec) -> str:
        return f"vocabulary:{spec.vocabulary}"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> str:
        name = self.list_name(spec)
        code = lists.code_of(name, text)
        if code is None:
            nearest = lists.nearest_in(name, text)
            raise Mistake(UNKNOWN_CODE, label=spec.label, value=text, vocabulary=spec.vocabulary, nearest=nearest)
        return code

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return lists.label_of(self.list_name(spec), value, language)


code = Code()
