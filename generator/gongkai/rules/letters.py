"""Which letters stand in a text: most rules can tell by them, in microseconds, that they have nothing to find there.

A letter is a code unit of UTF-16, so that rare ones beyond the first plane are told by their two halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

UNITS = 65536
MOST_LETTERS = 4
"""Letters of a word that are asked for; more hardly ever tell more."""
LITERAL = re.compile(r"([^\\.^$*+?{}\[\]()|]|\\[^A-Za-z0-9])(?![?*{])")
"""A pattern that begins with a letter which must stand in every match, if nothing else is allowed instead."""


def _units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


class Words:
    """Words in the shape in which :class:`Letters` is asked for them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        rows = [list(_units(word[:MOST_LETTERS])[:MOST_LETTERS]) for word in words]
        self.units = np.array([[*row, *row[:1] * (MOST_LETTERS - len(row))] for row in rows], dtype=np.intp)


class Letters:
    """The letters of one text."""

    def __init__(self, text: str) -> None:
        self._has = np.zeros(UNITS, dtype=np.bool_)
        self._has[_units(text)] = True

    def any_of(self, letters: str) -> bool:
        """Return whether one of some letters stands in the text."""
        return bool(self._has[_units(letters)].any())

    def any_between(self, first: int, last: int) -> bool:
        """Return whether a code unit of a range stands in the text."""
        return bool(self._has[first : last + 1].any())

    def possible(self, words: Words) -> Iterable[str]:
        """Return the words all of whose letters stand in the text."""
        if not len(words.units):
            return ()
        found = self._has[words.units].all(axis=1)
        return [words.words[place] for place in np.flatnonzero(found).tolist()] if found.any() else ()


def first_letter(form: str) -> str:
    """Return a letter that stands in all that a pattern finds, "" where its beginning does not tell."""
    found = LITERAL.match(form)
    return found[1][-1] if found and "|" not in form and "(?i" not in form else ""
