"""The shape of every problem: where it is, what is wrong with the value found, what to write instead.

A :class:`Problem` is a kind of problem with its code and its bilingual wording; a :class:`Finding` is one
occurrence of it at a place. Codes are for ever: a retired code is never given to something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gongkai.language import Label


class Severity(StrEnum):
    """How bad a finding is.

    ``veto`` fails the whole site at an inspection (单项否决); like ``error`` it refuses publication. The others do not.
    """

    VETO = "veto"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_LABEL = {
    Severity.VETO: {"zh": "否决", "en": "veto"},
    Severity.ERROR: {"zh": "错误", "en": "error"},
    Severity.WARNING: {"zh": "警告", "en": "warning"},
    Severity.NOTE: {"zh": "提示", "en": "note"},
}

DID_YOU_MEAN = {"zh": "是否想写 {nearest}？", "en": "did you mean {nearest}?"}

LONGEST_VALUE = 80
"""Characters of a quoted value that a message shows before it is cut."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the portal. ``line`` and ``column`` count from 1; 0 means the whole file or line."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        text = self.path
        if self.line:
            text += f":{self.line}"
            if self.column:
                text += f":{self.column}"
        return text

    def down(self, lines: int) -> Place:
        """Return the place ``lines`` further down the same file."""
        return Place(self.path, self.line + lines, self.column)


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem: code, severity, message and next step in both languages.

    The texts are ``str.format`` templates over the values of a finding. When a finding carries ``nearest``,
    the next step is "did you mean".
    """

    code: str
    message: Mapping[str, str]
    hint: Mapping[str, str]
    severity: Severity = Severity.ERROR

    def at(self, place: Place, **values: Any) -> Finding:
        """Return one occurrence of this problem."""
        return Finding(place, self, values)


class Mistake(Exception):
    """A value that cannot be taken, before anybody knows where it stands."""

    def __init__(self, problem: Problem, **values: Any) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.values = values

    def at(self, place: Place, **more: Any) -> Finding:
        """Return the finding for this mistake at ``place``."""
        return self.problem.at(place, **self.values, **more)


class Whole(str):
    """A text that a message shows to its end, such as the names of several files."""

    __slots__ = ()


def shown(value: Any) -> str:
    """Return a value as a message may show it: one line, without control characters, what people wrote bounded."""
    text = str(value)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)
    if isinstance(value, Place | Whole):
        return text
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Finding:
    """One occurrence of a problem."""

    place: Place
    problem: Problem
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Order of reports: by place, then by code, then by wording."""
        return (self.place, self.problem.code, self.message("en"))

    @property
    def is_error(self) -> bool:
        """Whether this finding refuses publication."""
        return self.problem.severity in (Severity.VETO, Severity.ERROR)

    def _fill(self, template: str, language: str) -> str:
        chosen = {
            key: shown(value[language] if isinstance(value, (Label, Mapping)) else value) for key, value in self.values.items()
        }
        return template.format_map(chosen)

    def message(self, language: str) -> str:
        """Return what is wrong, with the value found."""
        return self._fill(self.problem.message[language], language)

    def hint(self, language: str) -> str:
        """Return what to do next."""
        template = DID_YOU_MEAN if self.values.get("nearest") else self.problem.hint
        return self._fill(template[language], language)

    def text(self, language: str) -> str:
        """Return the finding as two lines: place, severity, code and message; then an arrow and the next step."""
        label = SEVERITY_LABEL[self.problem.severity][language]
        return f"{self.place}: {label} {self.problem.code} {self.message(language)}\n    → {self.hint(language)}"

    def as_json(self) -> dict[str, Any]:
        """Return the finding for machines, with both languages."""
        return {
            "code": self.problem.code,
            "severity": str(self.problem.severity),
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "message": {language: self.message(language) for language in ("zh", "en")},
            "hint": {language: self.hint(language) for language in ("zh", "en")},
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings sorted by place and code, each once."""
    unique: dict[tuple[Place, str, str], Finding] = {}
    for finding in findings:
        unique.setdefault(finding.sort_key, finding)
    return [unique[key] for key in sorted(unique)]
