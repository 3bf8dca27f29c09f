"""The code lists of a portal: what a word means, and how a code reads."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.fields.parsing import nearest
from gongkai.language import Label


class CodeList:
    """Codes with labels, and every word that means one of them."""

    def __init__(self) -> None:
        self.labels: dict[str, Label] = {}
        self.paths: dict[str, Label] = {}
        self._meaning: dict[str, str | None] = {}

    def add(self, code: str, label: Label, words: Iterable[str] = (), path: Label | None = None) -> None:
        """Add a code. A word that already means another code becomes ambiguous and means neither."""
        self.labels[code] = label
        self.paths[code] = path or label
        for word in {label.zh, label.en, *words}:
            known = self._meaning.setdefault(word, code)
            if known != code:
                self._meaning[word] = None
        self._meaning[code] = code
        if path is not None:
            self._meaning[path.zh] = code
            self._meaning[path.en] = code

    def code_of(self, text: str) -> str | None:
        """Return the code that a code, label, path of labels or alias means."""
        return self._meaning.get(text) or self._meaning.get(text.strip().replace("/", "\\").replace(" \\ ", "\\"))

    def nearest(self, text: str) -> str:
        """Return the known word nearest to ``text``, or ""."""
        return nearest(text, [word for word, code in self._meaning.items() if code is not None])

    def within(self, code: str, broader: str) -> bool:
        """Return whether ``code`` is ``broader`` or stands below it."""
        return code == broader or code.startswith(broader + "/")
