"""How a title sounds, and the letter under which it stands in an A to Z: Chinese as dictionaries have it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

OTHERS = "#"
"""Where titles stand that begin with no letter, such as a number."""


@lru_cache(maxsize=65536)
def sound(title: str) -> tuple[str, ...]:
    """Return how a title sounds, syllable by syllable, marks such as 《 before it aside.

    A character sounds as it does in its word: 重 in 重大 is not that in 重新.
    """
    from pypinyin import Style, lazy_pinyin  # takes a third of a second, and most builds have no new titles

    plain = unicodedata.normalize("NFKD", title)
    start = next((place for place, mark in enumerate(plain) if mark.isalnum()), len(plain))
    return tuple(part.lower() for part in lazy_pinyin(plain[start:], style=Style.NORMAL))


def initial(title: str) -> str:
    """Return the capital letter of a title, or ``#``."""
    heard = sound(title)
    letter = heard[0][:1].upper() if heard else ""
    return letter if "A" <= letter <= "Z" else OTHERS
