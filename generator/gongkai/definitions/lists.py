"""The code lists of a portal: what a word means, and how a code reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.fields.parsing import nearest
from gongkai.language import Label


class CodeList:
    """Codes with labels, and every word that means one of them."""

    def __init__(self) -> None:
        self.labels: dict[str, Label] = {}
        self.paths: dict[str, Label] = {}
        self.words: dict[str, str | None] = {}
        """What every word means: a code, or nothing where it means several."""

    @classmethod
    def of(cls, words: Mapping[str, str | None]) -> CodeList:
        """Return a list without labels whose words mean what is given."""
        found = cls()
        found.words = dict(words)
        return found

    def add(self, code: str, label: Label, words: Iterable[str] = (), path: Label | None = None) -> None:
        """Add a code. A word that already means another code becomes ambiguous and means neither."""
        self.labels[code] = label
        self.paths[code] = path or label
        for word in {label.zh, label.en, *words}:
            known = self.words.setdefault(word, code)
            if known != code:
                self.words[word] = None
        self.words[code] = code
        if path is not None:
            self.words[path.zh] = code
            self.words[path.en] = code

    def code_of(self, text: str) -> str | None:
        """Return the code that a code, label, path of labels or alias means."""
        return self.words.get(text) or self.words.get(text.strip().replace("/", "\\").replace(" \\ ", "\\"))

    def nearest(self, text: str) -> str:
        """Return the known word nearest to ``text``, or ""."""
        return nearest(text, [word for word, code in self.words.items() if code is not None])

    def within(self, code: str, broader: str) -> bool:
        """Return whether ``code`` is ``broader`` or stands below it."""
        return code == broader or code.startswith(broader + "/")
