"""``catalog/vocabularies/<name>.yml``: one file = one code list."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.definitions.base import Definition
from gongkai.language import Label


class Term(Definition):
    """One code: its labels, other words for it, narrower codes."""

    zh: str
    en: str
    aliases: list[str] = []
    codes: dict[str, Term] = {}

    @property
    def label(self) -> Label:
        """Return the label in both languages."""
        return Label(zh=self.zh, en=self.en)


class Vocabulary(Definition):
    """A code list and where it comes from. Narrower codes are written ``broader/narrower``."""

    label: Label
    source: Label | str | None = None
    codes: dict[str, Term]

    def walk(self) -> Iterator[tuple[str, Term, tuple[Term, ...]]]:
        """Yield every code in full, its term and the broader terms above it, in the declared order."""

        def below(codes: dict[str, Term], prefix: str, above: tuple[Term, ...]) -> Iterator[tuple[str, Term, tuple[Term, ...]]]:
            for code, term in codes.items():
                yield prefix + code, term, above
                yield from below(term.codes, f"{prefix}{code}/", (*above, term))

        yield from below(self.codes, "", ())
