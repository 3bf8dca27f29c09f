"""The terms under which a text is found: pairs of neighbouring Han characters, single ones, whole words, short words with what they count.

No dictionary decides anything: a query is cut by the same rule as the text, so the two cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import add
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.folding import HAN, RARE_HAN
from gongkai.search.stems import stem
from gongkai.search.units import IS_HAN, LINE_END, Units, folded

LONGEST_WORD = 24
"""Characters of a word that count; longer ones are told apart by their text."""
SHORT_WORD = 4
"""Characters of a word that is a term together with what it counts, as in 2026年, 15号, 3月."""
COUNTED = "年月日号期条款项次届章%个件名人家户元万亿小天岁米倍"
"""What numbers of official documents count. Other pairs of a word and a character are many, and seldom asked for."""

WORD = re.compile(f"[{RARE_HAN}]|(?:(?![{HAN}{RARE_HAN}])[^\\W_])+")
PIECE = re.compile(f"[{HAN}]+|{WORD.pattern}")
HAN_RUN = re.compile(f"[{HAN}]+")

Codes = NDArray[np.uint32]

_UNIT = f"(?:(?![{HAN}{RARE_HAN}])[^\\W_])"
DECIMAL = re.compile(f"(?<!{_UNIT})(?=([0-9]{{1,{SHORT_WORD}}}[.][0-9]{{1,{SHORT_WORD}}})(?!{_UNIT}))")
"""Two short numbers with a point between them, which are a term together."""

FOLLOWED = re.compile(f"(?:{WORD.pattern})[{COUNTED}]?")
PLAIN_FOLLOWED = re.compile(f"[0-9a-z]+[{COUNTED}]?")
"""The same where no other letters occur."""

_letters = np.array([unit > 127 and (chr(unit).isalnum() or 0xD800 <= unit < 0xE000) for unit in range(65536)]) & ~IS_HAN
"""Units that words of other alphabets are made of, and halves of rare characters."""


class Tokens(NamedTuple):
    """The terms of a text: Han characters and pairs of them as numbers, each once and ascending; then the others, sorted."""

    han: Codes
    words: tuple[str, ...]


def word_term(word: str, stems: bool) -> str:
    """Return the term of one word."""
    return (stem(word) if stems else word)[:LONGEST_WORD]


def tokens(text: str, stems: bool = False) -> Tokens:
    """Return the terms of a cleaned text; ``stems`` for an English index."""
    return tokens_of((text,), stems)[0]


def tokens_of(texts: Sequence[str], stems: bool = False) -> list[Tokens]:
    """Return the terms of several texts, each of whole lines."""
    units = folded("\n".join(texts))
    bounds = np.array([-1, len(units)])
    if len(texts) > 1:
        ends = np.flatnonzero(units == LINE_END)
        lines = np.cumsum([text.count("\n") + 1 for text in texts[:-1]]) - 1
        bounds = np.concatenate(([-1], ends[lines], [len(units)]))
    han = IS_HAN[units]
    both = han[1:] & han[:-1]
    codes = (units[:-1].astype(np.uint32) << np.uint32(16)) | units[1:]
    kept = ~han
    kept[1:] |= ~han[:-1]
    kept[:1] = True
    pattern = FOLLOWED if _letters[units].any() else PLAIN_FOLLOWED
    found = []
    for before, end in pairwise(bounds.tolist()):
        own, inner = slice(before + 1, end), slice(before + 1, max(before + 1, end - 1))
        single, pairs = distinct(units[own][han[own]]), distinct(codes[inner][both[inner]])
        found.append(Tokens(np.concatenate((single.astype(np.uint32), pairs)), _words(units[own][kept[own]], pattern, stems)))
    return found


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the values of an array, each once and ascending; the array itself is sorted."""
    if not len(values):
        return values
    values.sort()
    first = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


def _words(units: Units, pattern: re.Pattern[str], stems: bool) -> tuple[str, ...]:
    """Return the words of a text of which the first character of every run of Han characters is left."""
    text = units.tobytes().decode("utf-16-le", "replace")
    words = set(DECIMAL.findall(text)) if "." in text else set()
    for found in set(pattern.findall(text)):
        word = found.rstrip(COUNTED)
        if word != found and len(word) <= SHORT_WORD:
            words.add(found)
        words.add(word_term(word, stems))
    return tuple(sorted(words))


def text_of(code: int) -> str:
    """Return the term that a number stands for."""
    return chr(code >> 16) + chr(code & 0xFFFF) if code > 0xFFFF else chr(code)


def query_terms(folded: str, stems: bool = False) -> list[str]:
    """Return the words, pairs of Han characters, and single ones that stand alone, of a text, in order, each once."""
    found: dict[str, None] = {}
    for piece in PIECE.findall(folded):
        if HAN_RUN.match(piece):
            found.update(dict.fromkeys(map(add, piece, piece[1:]) if len(piece) > 1 else piece))
        else:
            found[word_term(piece, stems)] = None
    return list(found)


def needed_terms(folded: str, stems: bool = False) -> list[str]:
    """Return the fewest terms that say the same of a text containing ``folded``: a short word with what it counts stands for both.

    So do two short numbers with a point between them.
    """
    found: dict[str, None] = {}
    said = -1
    for piece in PIECE.finditer(folded):
        text, end = piece[0], piece.end()
        if HAN_RUN.match(text):
            if len(text) > 1:
                found.update(dict.fromkeys(map(add, text, text[1:])))
            elif piece.start() != said:
                found[text] = None
            continue
        following = folded[end : end + 1]
        is_said = piece.start() == said
        if decimal := DECIMAL.match(folded, piece.start()):
            found[decimal[1]] = None
            said = end + 1
        if len(text) <= SHORT_WORD and following and following in COUNTED:
            found[text + following] = None
            said = end
        elif not decimal and not is_said:
            found[word_term(text, stems)] = None
    return list(found)
