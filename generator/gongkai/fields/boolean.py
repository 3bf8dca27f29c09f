"""Yes or no."""

from __future__ import annotations

from typing import Any

from gongkai.fields.base import FieldSpec, Kind, Lists
from gongkai.findings import Mistake, Problem

NOT_A_BOOLEAN = Problem(
    "META016",
    {"zh": "“{label}”应为 是 或 否，现为 {value}", "en": "“{label}” must be yes or no, not {value}"},
    {"zh": "写 是 或 否", "en": "write yes or no"},
)
YES = frozenset({"true", "yes", "on", "是", "有"})
NO = frozenset({"false", "no", "off", "否", "无"})


class Boolean(Kind):
    """``true``/``false``, ``yes``/``no`` or 是/否."""

    name = "boolean"

    def parse(self, text: str, spec: FieldSpec, lists: Lists) -> bool:
        word = text.strip().lower()
        if word in YES:
            return True
        if word in NO:
            return False
        raise Mistake(NOT_A_BOOLEAN, label=spec.label, value=text)

    def show(self, value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
        return {"zh": ("否", "是"), "en": ("No", "Yes")}[language][bool(value)]


boolean = Boolean()
